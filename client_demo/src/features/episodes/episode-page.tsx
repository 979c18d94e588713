import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { codeOf } from '@/http/problem';
import { withoutAccount } from '@/http/relationship/without-account';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useNow } from '@/lib/use-now';
import { useNext, useUnhurried } from '@/lib/use-unhurried';
import { useTitle } from '@/lib/use-title';
import type { EpisodeView } from '@/protocol/generated';
import { Crumb } from '@/ui/page/crumb';
import { smallIcon } from '@/ui/theme/icon';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Card } from '@/ui/block/card';
import { AdoptCard } from './amend/adopt-card';
import { AmendmentList } from './amend/amendment-list';
import { DraftCard } from './amend/draft-card';
import { LateBeginCard } from './amend/late-begin-card';
import { EpisodeAgenda } from './record/episode-agenda';
import { EpisodeAside } from './record/episode-aside';
import { EpisodeChat } from './record/episode-chat';
import { EpisodeFoot } from './record/episode-foot';
import { EpisodeHead } from './record/episode-head';
import { EpisodeNotes } from './record/episode-notes';
import { EpisodePolls } from './record/episode-polls';
import { ErasedEpisode } from './retention/erased-page';
import { MarkList } from './marks/mark-list';
import { Reflections } from './sharing/reflections';
import { Timeline } from './lanes/timeline';
import classes from './episode-page.module.css';
import { useEpisode, useEpisodeParts, useEpisodeRoom } from './use-episodes';

/** One episode as a page to read: when, who, its picture, one's own marks and what was kept. */
export function EpisodePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '', episodeId = '' } = useParams();
  const episode = useEpisode(episodeId);
  const parts = useEpisodeParts(roomId, episodeId);
  const ready = useUnhurried(!episode.isPending && parts);
  const below = useNext(ready);
  const last = useNext(below);
  if (episode.isError && codeOf(episode.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (episode.isError)
    return <Trouble sentence={words(episode.error)} onRetry={() => void episode.refetch()} />;
  if (episode.isPending || !ready) return <Waiting sentence={t('episodes.loadingOne')} />;
  return <Episode view={episode.data} below={below} last={last} />;
}

interface Drawn {
  view: EpisodeView;
  /** The first screen stands, and what lies below it may be drawn. */
  below: boolean;
  /** That stands, too, and so may the end of the page. */
  last: boolean;
}

function Episode({ view, below, last }: Drawn) {
  const { t } = useTranslation();
  const now = useNow();
  const { erased } = view.episode;
  const { number, title } = view.episode;
  useTitle(number === 0 ? title : t('episodes.number', { number }));
  return (
    <article className={classes.page}>
      <Crumb>
        <Link to={paths.episodes(view.episode.room)}>
          <IconArrowLeft {...smallIcon} />
          {t('episodes.all')}
        </Link>{' '}
        <Link to={paths.timeline(view.episode.room)}>{t('episodes.line')}</Link>
      </Crumb>
      {erased === null ? (
        <Whole view={view} now={now} below={below} last={last} />
      ) : (
        <ErasedEpisode view={view} erased={erased} />
      )}
    </article>
  );
}

function Whole({ view, now, below, last }: Drawn & { now: number }) {
  return (
    <>
      <EpisodeHead view={view} now={now} />
      <Afterwards view={view} />
      <Timeline view={view} now={now} />
      {below ? <Below view={view} last={last} /> : <div className={classes.coming} />}
    </>
  );
}

/** What lies below the first screen, drawn after it. */
function Below({ view, last }: Pick<Drawn, 'view' | 'last'>) {
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.main}>
          <EpisodeNotes view={view} />
          <EpisodeAgenda view={view} />
          <EpisodePolls view={view} />
          <EpisodeChat view={view} />
          <MarkList view={view} />
        </div>
        <EpisodeAside view={view} />
      </div>
      {last ? <End view={view} /> : null}
    </>
  );
}

function End({ view }: { view: EpisodeView }) {
  return (
    <>
      <Reflections view={view} />
      <EpisodeFoot view={view} />
    </>
  );
}

/** To somebody who was not there: what those who were say is wrong. They are asked for nothing. */
function PutRight({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  if (view.amendments.length === 0) return null;
  return (
    <Card aria-labelledby="amended-title">
      <h2 id="amended-title" className="section-title">
        {t('episodes.amended')}
      </h2>
      <AmendmentList view={view} may={false} />
    </Card>
  );
}

/** After a one-off call: it may stay, as a room of both or as the home of their mentoring. */
function AfterCall({ view }: { view: EpisodeView }) {
  const me = useSignedIn();
  const { data } = useEpisodeRoom(view.episode.room);
  const guest = data === undefined ? null : withoutAccount(data.room, data.members, me.person);
  return (
    <>
      <AdoptCard view={view} />
      <LateBeginCard view={view} guest={guest} />
    </>
  );
}

/** Once it is over: is it right, and does it belong to something? */
function Afterwards({ view }: { view: EpisodeView }) {
  const me = useSignedIn();
  const room = useEpisodeRoom(view.episode.room);
  if (view.episode.state !== 'closed') return null;
  const may =
    view.episode.people.includes(me.person) &&
    !(room.data?.room.archived ?? true) &&
    (room.data?.may.includes('confirm') ?? false);
  return (
    <>
      {view.kind === 'one_off' && !me.guest && may ? <AfterCall view={view} /> : null}
      {view.episode.people.includes(me.person) ? (
        <DraftCard view={view} may={may} />
      ) : (
        <PutRight view={view} />
      )}
    </>
  );
}
