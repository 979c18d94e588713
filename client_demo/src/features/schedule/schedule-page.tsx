import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { roomQuery } from '@/http/page-queries';
import { useMeetings } from '@/http/meetings/use-meetings';
import { codeOf } from '@/http/problem';
import { useProfile } from '@/http/profile/use-profile';
import { useProblemWords } from '@/http/use-problem-words';
import { useSignedIn } from '@/http/use-me';
import { useClocksPending } from '@/http/use-shared-time';
import { isAccepted, paths } from '@/lib/paths';
import { duration } from '@/lib/time';
import { useTitle } from '@/lib/use-title';
import { useUnhurried } from '@/lib/use-unhurried';
import type { MeetingOut, MeetingsOut, RoomView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Crumb } from '@/ui/page/crumb';
import { MessagePage } from '@/ui/page/message-page';
import { Part } from '@/ui/page/part';
import { smallIcon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Ahead } from './book/ahead';
import { CalendarWell } from './book/calendar-well';
import { DoneNote } from './book/done-note';
import { Over } from './book/over';
import { ChosenCard } from './chosen/chosen-card';
import { Outside } from './chosen/outside';
import type { Done } from './done';
import { FirstTimes } from './first-times';
import { knownOf } from './model/meetings';
import classes from './schedule-page.module.css';
import { useActs } from './use-acts';
import { usePlan, type Plan } from './use-plan';
import { useWords } from './use-words';
import { WeekNav } from './weeks/week-nav';
import { WeeksCard } from './weeks/weeks-card';

/** When the people of a room meet: finding a time, and what is in the book. */
export function SchedulePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '' } = useParams();
  const room = useQuery(roomQuery(roomId));
  const meetings = useMeetings(roomId);
  const profile = useProfile();
  const me = useSignedIn();
  const clocks = useClocksPending();
  const failed = [room, meetings].find((one) => one.isError);
  // All that decides where things stand, so that nothing moves once it is there.
  const pending = !useUnhurried(!clocks && (me.guest || !profile.isPending));
  if (failed !== undefined && codeOf(failed.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (failed !== undefined)
    return <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />;
  if (room.data === undefined || meetings.data === undefined || pending)
    return <Waiting sentence={t('schedule.loading')} />;
  return <Schedule view={room.data} meetings={meetings.data} />;
}

/** What was done, and at which visit of the page. */
interface Finished {
  readonly done: Done;
  readonly at: string;
}

interface ScheduleProps {
  view: RoomView;
  meetings: MeetingsOut;
}

function Schedule({ view, meetings }: ScheduleProps) {
  const { t } = useTranslation();
  const { room } = view;
  const { guest } = useSignedIn();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { key } = useLocation();
  const [finished, setFinished] = useState<Finished | null>(null);
  const known = knownOf(meetings);
  const acts = useActs(room.id, known);
  const done = finished?.done ?? null;
  // What was asked for at this address is done: the way to the next one takes a moment.
  const wanted = finished?.at === key ? null : query.get('move');
  const moving = meetings.ahead.find(({ id }) => id === wanted) ?? null;
  const plans = view.may.includes('agenda') && !room.archived;
  const finish = (next: Done) => {
    setFinished({ done: next, at: key });
    if (moving !== null) void navigate(paths.schedule(room.id), { replace: true });
  };
  const book = (
    <>
      <DoneNote room={room.id} done={done} known={known} onDone={finish} />
      <Part>
        <Ahead meetings={meetings.ahead} acts={acts} onDone={finish} />
      </Part>
      <Part>
        <Over meetings={meetings.over} />
      </Part>
      {guest ? null : <CalendarWell />}
    </>
  );
  return (
    <>
      <Crumb>
        <Link to={paths.timeline(room.id)}>
          <IconArrowLeft {...smallIcon} />
          {room.title}
        </Link>
      </Crumb>
      {plans ? (
        <Finding
          key={moving?.id ?? room.id}
          view={view}
          meetings={meetings}
          moving={moving}
          onDone={finish}
        >
          {book}
        </Finding>
      ) : (
        <>
          <Heading view={view} />
          {room.archived ? <p className="secondary">{t('errors.room_archived')}</p> : null}
          {book}
        </>
      )}
    </>
  );
}

interface FindingProps extends ScheduleProps {
  moving: MeetingOut | null;
  onDone: (done: Done) => void;
  /** What is in the book; it stands once all above it does. */
  children: ReactNode;
}

/** The way to a time: both weeks, and what is chosen of them. */
function Finding({ view, meetings, moving, onDone, children }: FindingProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const accepted = isAccepted(useLocation().state);
  const plan = usePlan(view.room.id, meetings, moving, true);
  const { free } = plan;
  const alone = codeOf(free.error) === 'incomplete';
  if (free.data === undefined && !free.isError) return <Waiting sentence={t('schedule.laying')} />;
  const head = <Heading view={view} plan={plan} moving={moving !== null} />;
  if (free.data === undefined && alone)
    return (
      <>
        {head}
        <Card>
          <p>{t('schedule.alone')}</p>
          {view.may.includes('invite') ? (
            <Button component={Link} to={paths.invite(view.room.id)} mt="sm">
              {t('schedule.invite')}
            </Button>
          ) : null}
        </Card>
        {children}
      </>
    );
  if (free.data === undefined)
    return (
      <>
        {head}
        <Trouble sentence={words(free.error)} onRetry={() => void free.refetch()} />
        {children}
      </>
    );
  const known = knownOf(meetings);
  const given = { plan, free: free.data };
  return (
    <>
      {head}
      {accepted && meetings.ahead.length === 0 ? <FirstTimes {...given} /> : null}
      <div className={classes.columns}>
        <Part>
          <WeeksCard {...given}>
            <Outside
              room={view.room.id}
              known={known}
              free={free.data}
              minutes={plan.minutes}
              moving={moving}
              onDone={onDone}
            />
          </WeeksCard>
        </Part>
        <Part>
          <ChosenCard
            {...given}
            room={view.room.id}
            known={known}
            moving={moving}
            onDone={onDone}
          />
        </Part>
      </div>
      {children}
    </>
  );
}

interface HeadingProps {
  view: RoomView;
  /** Where a time can be looked for. */
  plan?: Plan;
  moving?: boolean;
}

function Heading({ view, plan, moving = false }: HeadingProps) {
  const { t } = useTranslation();
  const { me, reader, nameOf } = useWords();
  const others = view.members.filter(({ person, role }) => person !== me && role !== 'observer');
  const [only] = others;
  const pair = view.room.kind !== 'circle' && others.length === 1 && only !== undefined;
  const name = pair ? nameOf(only) : '';
  const whose = pair ? 'pair' : 'room';
  const title = t(`schedule.title.${plan === undefined ? 'book' : moving ? 'moving' : whose}`, {
    name,
    room: view.room.title,
  });
  useTitle(title);
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <h1 className="page-title">{title}</h1>
        {plan === undefined ? null : (
          <p className="muted">
            {t(`schedule.lead.${whose}`, {
              length: duration(reader.locale, plan.minutes * 60_000),
              name,
            })}
          </p>
        )}
      </div>
      {plan === undefined ? null : <WeekNav plan={plan} />}
    </header>
  );
}
