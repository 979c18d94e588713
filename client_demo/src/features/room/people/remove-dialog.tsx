import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import classes from './people.module.css';
import type { Present } from './model';
import type { PeopleActs } from './use-people';

interface RemoveDialogProps {
  one: Present | null;
  acts: PeopleActs;
  onClose: () => void;
}

/** Removing is for good, and nothing undoes it: so this asks, and says what it means. */
export function RemoveDialog({ one, acts, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const name = firstName(one?.name ?? '');
  const remove = () => {
    if (one !== null) acts.mutate({ do: 'remove', person: one.person });
    onClose();
  };
  return (
    <Modal
      opened={one !== null}
      onClose={onClose}
      title={t('room.people.removeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('room.people.removeBody', { name })}</p>
      <div className={classes.dialogActs}>
        <Button variant="danger" onClick={remove}>
          {t('room.people.remove', { name })}
        </Button>
        <Button variant="plain" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Modal>
  );
}
