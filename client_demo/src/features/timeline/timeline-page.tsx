import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { NextMeeting } from '@/http/meetings/next-meeting';
import { BeginCard } from '@/http/relationship/begin-card';
import { withoutAccount } from '@/http/relationship/without-account';
import { codeOf } from '@/http/problem';
import { useStanding } from '@/http/relationship/use-standing';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useNow } from '@/lib/use-now';
import { useUnhurried } from '@/lib/use-unhurried';
import { useTitle } from '@/lib/use-title';
import type { RoomTimeline } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Crumb } from '@/ui/page/crumb';
import { Empty } from '@/ui/page/empty';
import { smallIcon } from '@/ui/theme/icon';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Fives } from './components/fives';
import { GrowthLine } from './components/growth-line';
import { Often } from './components/often';
import { TalkCard } from './components/talk-card';
import { AgreedCard } from './relationship/agreed-card';
import { KindLine } from './relationship/kind-line';
import { PromisesCard } from './relationship/promises-card';
import { useTimelineParts } from './relationship/use-relationship';
import classes from './timeline-page.module.css';
import { useGrowthWords, type GrowthWords } from './use-growth-words';
import { useTimeline } from './use-timeline';

/** A relationship or a circle over time. */
export function TimelinePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '' } = useParams();
  const timeline = useTimeline(roomId);
  const parts = useTimelineParts(roomId, timeline.data);
  const ready = useUnhurried(!timeline.isPending && parts);
  if (timeline.isError && codeOf(timeline.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (timeline.isError)
    return <Trouble sentence={words(timeline.error)} onRetry={() => void timeline.refetch()} />;
  if (timeline.isPending || !ready) return <Waiting sentence={t('timeline.loading')} />;
  return <Line timeline={timeline.data} />;
}

function Line({ timeline }: { timeline: RoomTimeline }) {
  const { t } = useTranslation();
  const words = useGrowthWords(timeline);
  const related = timeline.room.relationship != null;
  const asks = useAsksToBegin(timeline, words.me);
  const begin = <Begin timeline={timeline} words={words} />;
  const manager =
    timeline.members.some((one) => one.person === words.me && one.role === 'host') &&
    !timeline.room.archived;
  return (
    <>
      <Crumb>
        <Link to={paths.home}>
          <IconArrowLeft {...smallIcon} />
          {t('timeline.back')}
        </Link>
      </Crumb>
      <Head timeline={timeline} words={words} manager={manager} />
      <div className={classes.parts}>
        {asks ? begin : null}
        {timeline.episodes.length === 0 ? (
          <NoLine room={timeline.room.id} />
        ) : (
          <GrowthLine timeline={timeline} words={words} />
        )}
        {timeline.earlier ? <p className="secondary">{t('timeline.earlier')}</p> : null}
        <Fives timeline={timeline} words={words} />
        {related ? <Between timeline={timeline} words={words} /> : asks ? null : begin}
        <div className={classes.two}>
          <Often timeline={timeline} words={words} manager={manager} />
          <TalkCard timeline={timeline} />
        </div>
      </div>
    </>
  );
}

/** What the two of a relationship agreed on, and what they promised each other. */
function Between({ timeline, words }: Pick<HeadProps, 'timeline' | 'words'>) {
  const me = useSignedIn();
  return (
    <div className={classes.two}>
      <AgreedCard room={timeline.room.id} words={words} />
      {me.guest ? null : <PromisesCard timeline={timeline} me={me.person} />}
    </div>
  );
}

/** Two who meet without having said so may say that it is mentoring. */
function Begin({ timeline, words }: Pick<HeadProps, 'timeline' | 'words'>) {
  const me = useSignedIn();
  const { id } = timeline.room;
  if (me.guest) return null;
  return (
    <BeginCard
      room={id}
      guest={withoutAccount(timeline.room, timeline.members, me.person)}
      nameOf={words.nameOf}
      here={paths.timeline(id)}
    />
  );
}

/** Whether the other waits for the reader's answer: then it stands before all else. */
function useAsksToBegin({ room }: RoomTimeline, me: string): boolean {
  const guest = useSignedIn().guest;
  const { data } = useStanding(room.id, room.relationship == null && !guest);
  return data?.current?.state === 'pending' && data.current.by !== me;
}

function NoLine({ room }: { room: string }) {
  const { t } = useTranslation();
  return (
    <Card depth="raised">
      <Empty
        title={t('timeline.empty')}
        why={t('timeline.emptyWhy')}
        action={
          <Button component={Link} to={paths.room(room)} variant="filled">
            {t('timeline.enter')}
          </Button>
        }
      />
    </Card>
  );
}

interface HeadProps {
  timeline: RoomTimeline;
  words: GrowthWords;
  /** Whether the reader may set when the next session is. */
  manager: boolean;
}

function Head({ timeline, words, manager }: HeadProps) {
  const { t } = useTranslation();
  const others = timeline.members.filter((one) => one.person !== words.me);
  const [only] = others;
  const pair = timeline.room.kind !== 'circle' && others.length === 1 && only !== undefined;
  const title = pair
    ? t('timeline.title.pair', { name: words.nameOf(only.person) })
    : timeline.room.title;
  const first = timeline.episodes[0];
  useTitle(title);
  return (
    <header className={classes.head}>
      <span className={classes.faces}>
        {timeline.members.slice(0, 3).map((one) => (
          <Avatar key={one.person} person={one.person} name={one.name} size="l" />
        ))}
      </span>
      <div className={classes.title}>
        <h1 className={pair ? 'page-title' : `words-title ${classes.words ?? ''}`}>{title}</h1>
        <p className="muted">
          {first === undefined
            ? t('timeline.notMet')
            : `${t('timeline.since', { day: words.day(first.started_at) })} · ${t('timeline.episodes', { count: timeline.episodes.length })}`}{' '}
          · <Link to={paths.episodes(timeline.room.id)}>{t('timeline.allEpisodes')}</Link>
        </p>
        {timeline.room.relationship == null ? null : (
          <KindLine timeline={timeline} relationship={timeline.room.relationship} />
        )}
      </div>
      <Next timeline={timeline} manager={manager} />
    </header>
  );
}

/** A circle whose host says when it meets has no book that all would have to draw their weeks for. */
function Next({ timeline, manager }: Pick<HeadProps, 'timeline' | 'manager'>) {
  const { t } = useTranslation();
  const { me } = useGrowthWords(timeline);
  const now = useNow();
  const { room, members } = timeline;
  const at = room.next_at ?? null;
  const role = members.find((one) => one.person === me)?.role;
  return (
    <div className={classes.next}>
      <NextMeeting
        room={room.id}
        title={room.title}
        at={at}
        people={members.map((one) => one.person)}
        plans={!room.archived && role !== undefined && role !== 'observer'}
      />
      {manager && room.kind === 'circle' && (at === null || at < now) ? (
        <Link className="lone-link" to={paths.roomSettings(room.id)}>
          {t('timeline.setNext')}
        </Link>
      ) : null}
    </div>
  );
}
