import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { RoomInfo } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { FormActs } from '@/ui/fields/form';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { useRoomChange } from '../use-room';
import classes from './ends-card.module.css';
import { Outcome } from '@/http/outcome';
import { LateDialog } from '@/ui/block/late-dialog';

/** Putting the room away, which can be undone, and giving it up, which cannot. */
export function EndsCard({ room, manager }: { room: RoomInfo; manager: boolean }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t('room-settings.settings.ends')}</h2>
      <Rows>
        {manager ? <ArchiveRow room={room} /> : null}
        <LeaveRow room={room} />
      </Rows>
    </section>
  );
}

function ArchiveRow({ room }: { room: RoomInfo }) {
  const { t } = useTranslation();
  const change = useRoomChange(room.id);
  return (
    <li>
      <div>
        <p>
          {room.archived
            ? t('room-settings.settings.archived')
            : t('room-settings.settings.archive')}
        </p>
        <p className="secondary">{t('room-settings.settings.archiveWhy')}</p>
        <Outcome act={change} />
      </div>
      <ActButton
        pending={change.isPending}
        pendingWord={t('common.saving')}
        onClick={() => change.mutate({ archived: !room.archived })}
      >
        {room.archived
          ? t('room-settings.settings.unarchiveAct')
          : t('room-settings.settings.archiveAct')}
      </ActButton>
    </li>
  );
}

function LeaveRow({ room }: { room: RoomInfo }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [asked, { open, close }] = useDisclosure(false);
  const leave = useLeaving(room.id);
  return (
    <li>
      <div>
        <p>{t('room-settings.settings.leave')}</p>
        <p className="secondary">{t('room-settings.settings.leaveWhy')}</p>
      </div>
      <Button variant="danger" onClick={open}>
        {t('room-settings.settings.leaveAct')}
      </Button>
      <LateDialog
        opened={asked}
        onClose={close}
        title={t('room-settings.settings.leaveAsk', { title: room.title })}
      >
        <p className={classes.why}>{t('room-settings.settings.leaveWhy')}</p>
        {leave.isError ? <Trouble sentence={words(leave.error)} /> : null}
        <FormActs>
          <ActButton
            variant="danger"
            pending={leave.isPending}
            pendingWord={t('room-settings.settings.leaving')}
            onClick={() => leave.mutate()}
          >
            {t('room-settings.settings.leaveAct')}
          </ActButton>
          <Button variant="plain" onClick={close}>
            {t('room-settings.settings.stay')}
          </Button>
        </FormActs>
      </LateDialog>
    </li>
  );
}

function useLeaving(room: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.leaveRoom(room),
    onSuccess: () => {
      void navigate(paths.home, { replace: true });
      client.removeQueries({ queryKey: ['room', room] });
      void client.invalidateQueries({ queryKey: ['rooms'] });
    },
  });
}
