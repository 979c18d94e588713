import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
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
import { LinkOver } from './components/link-over';

/** Somebody holds a link into a room: what waits behind it, and the way in. */
export function InvitationPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const token = (useParams().token ?? '').replace(/\s+/g, '');
  const look = useQuery({ queryKey: ['door', token], queryFn: () => api.door(token) });
  const me = useMe();
  useTitle(t('invitation.title'));

  if (look.isError && codeOf(look.error) === 'link_cut')
    return <MessagePage title={t('sign-in.cut.title')} body={t('invitation.cut')} />;
  if (look.isError && codeOf(look.error) === 'link_invalid')
    return <MessagePage title={t('invitation.invented')} body={t('invitation.inventedWhy')} />;
  if (look.isError)
    return <Trouble sentence={words(look.error)} onRetry={() => void look.refetch()} />;
  if (look.isPending || me.isPending) return <Waiting sentence={t('invitation.loading')} />;
  const { state, door, room, ask } = look.data;
  // Somebody with a seat in the room walks in by any link to it.
  if (room !== null) return <Navigate to={paths.room(room)} replace />;
  if (state === 'open' && door !== null)
    return <OpenDoor token={token} door={door} me={me.data ?? null} />;
  return <LinkOver token={token} state={state} ask={ask} me={me.data ?? null} />;
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
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string | null) =>
      api.enter(token, name === null ? {} : { name, time_zone: deviceZone() }),
    // Somebody else was faster, or it ended meanwhile: the page says how it stands now.
    onError: (error) => {
      if (codeOf(error) === 'link_invalid')
        void client.invalidateQueries({ queryKey: ['door', token] });
    },
    onSuccess: ({ room, me }) => {
      become(me);
      void navigate(paths.room(room), { replace: true });
    },
  });
}
