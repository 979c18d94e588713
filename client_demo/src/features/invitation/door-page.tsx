import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useBecome, useMe } from '@/http/use-me';
import { deviceZone } from '@/lib/time';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { Accepted, InvitationDoor } from '@/protocol/generated';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { codeOf } from '@/http/problem';
import { DoorAsGuest } from './components/door-as-guest';
import { DoorAsMember } from './components/door-as-member';
import { DoorFrame } from './components/door-frame';

/** Somebody holds a link into a room: what waits behind it, and the way in. */
export function DoorPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const token = (useParams().token ?? '').replace(/\s+/g, '');
  const door = useQuery({ queryKey: ['door', token], queryFn: () => api.door(token) });
  const me = useMe();
  useTitle(t('door.title'));

  if (door.isError && codeOf(door.error) === 'offline')
    return <Trouble sentence={words(door.error)} onRetry={() => void door.refetch()} />;
  if (door.isError && codeOf(door.error) === 'link_cut')
    return <MessagePage title={t('entrance.cut.title')} body={t('door.cut')} />;
  if (door.isError) return <MessagePage title={t('door.closed')} body={t('door.closedWhy')} />;
  if (door.isPending || me.isPending) return <Waiting sentence={t('door.loading')} />;
  return <OpenDoor token={token} door={door.data} me={me.data ?? null} />;
}

function OpenDoor({
  token,
  door,
  me,
}: {
  token: string;
  door: InvitationDoor;
  me: Accepted['me'] | null;
}) {
  const words = useProblemWords();
  const enter = useEntry(token);
  const trouble = enter.isError ? <Trouble sentence={words(enter.error)} /> : null;
  return (
    <DoorFrame door={door}>
      {me === null ? (
        <DoorAsGuest
          token={token}
          pending={enter.isPending}
          trouble={trouble}
          onEnter={(name) => enter.mutate(name)}
        />
      ) : (
        <DoorAsMember
          me={me}
          pending={enter.isPending}
          trouble={trouble}
          onEnter={() => enter.mutate(null)}
        />
      )}
    </DoorFrame>
  );
}

function useEntry(token: string) {
  const become = useBecome();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (name: string | null) =>
      api.enter(token, name === null ? {} : { name, time_zone: deviceZone() }),
    onSuccess: ({ room, me }) => {
      become(me);
      void navigate(paths.room(room), { replace: true });
    },
  });
}
