import { IconPhone } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { newCid } from '@/lib/cid';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import { ActButton } from '@/ui/act-button';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';

const HOURS = 24;

/** One tap: a room for a single conversation, and the link to send. */
export function CallNow() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const call = useOneOff();
  return (
    <>
      <ActButton
        variant="quiet"
        leftSection={<IconPhone {...icon} />}
        pending={call.isPending}
        pendingWord={t('home.calling')}
        onClick={() => call.mutate()}
      >
        {t('home.call')}
      </ActButton>
      {call.isError ? <Trouble sentence={words(call.error)} /> : null}
    </>
  );
}

function useOneOff() {
  const { t } = useTranslation();
  const reader = useReader();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const title = t('home.callTitle', { day: fullDay(reader, Date.now(), Date.now()) });
      const { room } = await api.createRoom({ cid: newCid(), title, kind: 'one_off' });
      return {
        room,
        invitation: await api.invite(room.id, { role: 'peer', hours: HOURS, uses: 1 }),
      };
    },
    onSuccess: ({ room, invitation }) => {
      void client.invalidateQueries({ queryKey: ['rooms'] });
      void navigate(paths.invite(room.id), { state: { link: invitation.link } });
    },
  });
}
