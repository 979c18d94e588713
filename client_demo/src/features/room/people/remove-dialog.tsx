import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { useNames } from '../use-names';
import classes from './people.module.css';
import type { Present } from './model';
import type { PeopleActs } from './use-people';
import { Dialog } from '@/ui/block/dialog';

interface RemoveDialogProps {
  one: Present | null;
  view: RoomView;
  acts: PeopleActs;
  onClose: () => void;
}

/** Removing is for good, and nothing undoes it: so this asks, and says what it means. */
export function RemoveDialog({ one, view, acts, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const names = useNames(view);
  const name = one === null ? '' : names.short(one.person);
  const remove = () => {
    if (one !== null) acts.mutate({ do: 'remove', person: one.person });
    onClose();
  };
  return (
    <Dialog opened={one !== null} onClose={onClose} title={t('room.people.removeTitle', { name })}>
      <p>{t('room.people.removeBody', { name })}</p>
      <div className={classes.dialogActs}>
        <Button variant="danger" onClick={remove}>
          {t('room.people.remove', { name })}
        </Button>
        <Button variant="plain" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
