import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { codeOf } from '@/connection/outbox/refused';
import type { ProblemCode } from '@/http/problem';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import type { Room } from '../room';
import { ChatGoes } from './chat-goes';
import classes from './leave-dialog.module.css';
import { Dialog } from '@/ui/block/dialog';

interface LeaveDialogProps {
  room: Room;
  view: RoomView;
  opened: boolean;
  onClose: () => void;
  onLeave: () => Promise<void>;
}

/** Leave, or end it for both. Those who may not end it only leave. */
export function LeaveDialog({ room, view, opened, onClose, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation();
  const people = new Set(Object.values(view.sessions).map((one) => one.person));
  const many = people.size > 2;
  const mayEnd = view.may.includes('end') && view.episode !== null;
  const leave = useMutation({ mutationFn: onLeave });
  const end = useMutation({
    mutationFn: async () => {
      await room.end();
      await onLeave();
    },
  });
  const title = mayEnd
    ? t(many ? 'room.leaving.titleAll' : 'room.leaving.titleBoth')
    : t('room.leaving.title');
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <div className={classes.body}>
        <p>{t('room.leaving.body')}</p>
        <ChatGoes room={room} view={view} onAsked={onClose} />
        {end.error === null ? null : (
          <Trouble
            sentence={t([`errors.${codeOf(end.error) as ProblemCode}`, 'errors.internal'])}
          />
        )}
        <div className={classes.acts}>
          <ActButton
            variant="filled"
            pending={leave.isPending}
            pendingWord={t('room.leaving.leaving')}
            onClick={() => leave.mutate()}
          >
            {t('room.leaving.leave')}
          </ActButton>
          {mayEnd ? (
            <ActButton
              variant="danger"
              pending={end.isPending}
              pendingWord={t('room.leaving.ending')}
              onClick={() => end.mutate()}
            >
              {t(many ? 'room.leaving.endAll' : 'room.leaving.endBoth')}
            </ActButton>
          ) : null}
          <Button variant="plain" onClick={onClose}>
            {t('room.leaving.stay')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
