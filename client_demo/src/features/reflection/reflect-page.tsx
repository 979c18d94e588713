import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { codeOf } from '@/http/problem';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { WhenNext } from '@/http/meetings/when-next';
import { anchors } from '@/lib/anchors';
import { isLeaving, paths } from '@/lib/paths';
import { sessionEndIn } from '@/lib/session-end';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import type { EpisodeView, Reflection } from '@/protocol/generated';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { useSessionEnd } from '@/ui/use-session-end';
import { Brief } from './components/brief';
import { Postponed } from './components/postponed';
import { SheetForm } from './components/sheet-form';
import { togetherFor, WORTH_ASKING_MS } from './model';
import { useEpisodeView, useReflection, useRoomMembers } from './use-reflection';

/**
 * Right after a conversation, or later: one sheet, a few minutes, nothing that has to be filled in.
 */
export function ReflectPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { episodeId = '' } = useParams();
  useTitle(t('reflection.title'));
  const reflection = useReflection(episodeId);
  const episode = useEpisodeView(episodeId);
  const failed = reflection.error ?? episode.error;
  const absent = failed === null ? reflection.data === null : codeOf(failed) === 'not_found';
  if (absent)
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (failed !== null)
    return (
      <Trouble
        sentence={words(failed)}
        onRetry={() => void Promise.all([reflection.refetch(), episode.refetch()])}
      />
    );
  if (reflection.data == null || episode.data === undefined)
    return <Waiting sentence={t('reflection.loading')} />;
  return <Reflecting key={episodeId} view={episode.data} first={reflection.data} />;
}

function Reflecting({ view, first }: { view: EpisodeView; first: Reflection }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const now = useNow();
  const navigate = useNavigate();
  const members = useRoomMembers(first.room);
  const state: unknown = useLocation().state;
  const ended = useSessionEnd(sessionEndIn(state));
  const told = ended === null ? null : <p role="status">{ended}</p>;
  const [postponed, setPostponed] = useState(false);
  const arrives = isLeaving(state);
  const [wanted, setWanted] = useState(false);
  const page = paths.episode(first.room, first.episode);
  if (postponed)
    return <Postponed view={view} reflection={first} onBack={() => setPostponed(false)} />;
  if (first.state === 'opened') return <Navigate to={page} replace />;
  const asked = { room: first.room, like: view.episode.started_at };
  const brief = togetherFor(view, me.person, now) < WORTH_ASKING_MS;
  if (arrives && first.state === 'open' && brief && !wanted)
    return (
      <>
        {told}
        <Brief view={view} first={first} onWanted={() => setWanted(true)} />
        <WhenNext {...asked} below="message" />
      </>
    );
  if (members.error !== null)
    return <Trouble sentence={words(members.error)} onRetry={() => void members.refetch()} />;
  if (members.data === undefined) return <Waiting sentence={t('reflection.loading')} />;
  return (
    <>
      {told}
      <SheetForm
        view={view}
        first={first}
        members={members.data}
        onPostponed={() => setPostponed(true)}
        onDone={() => void navigate(paths.part(first.room, first.episode, anchors.reflections))}
      />
      {arrives ? <WhenNext {...asked} below="sheet" /> : null}
    </>
  );
}
