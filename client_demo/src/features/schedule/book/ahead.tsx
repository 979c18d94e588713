import { Button } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meetingHref } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { duration } from '@/lib/time';
import type { MeetingOut } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import { Words as Said } from '@/ui/words';
import type { Done } from '../done';
import { isAsked, minutesOf, othersOf } from '../model/meetings';
import type { Acts } from '../use-acts';
import { useWords } from '../use-words';
import classes from './book.module.css';
import { DayBlock } from './day-block';
import { GiveUp } from './give-up';

interface AheadProps {
  meetings: readonly MeetingOut[];
  acts: Acts;
  onDone: (done: Done) => void;
}

/** What is ahead, nearest first: agreed, or waiting for a yes. */
export function Ahead({ meetings, acts, onDone }: AheadProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="ahead" className={classes.section}>
      <h2 id="ahead" className="section-title">
        {t('schedule.ahead.title')}
      </h2>
      {meetings.length === 0 ? (
        <p className="secondary">{t('schedule.ahead.none')}</p>
      ) : (
        <Card className={classes.card ?? ''}>
          <ul className={classes.rows}>
            {meetings.map((meeting) => (
              <AheadRow key={meeting.id} meeting={meeting} acts={acts} onDone={onDone} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

interface RowProps extends Omit<AheadProps, 'meetings'> {
  meeting: MeetingOut;
}

function AheadRow({ meeting, acts, onDone }: RowProps) {
  const { t } = useTranslation();
  const { times, day } = useWords();
  const [givingUp, setGivingUp] = useState(false);
  const asked = isAsked(meeting);
  return (
    <li>
      <DayBlock at={meeting.starts_at} />
      <div className={classes.grow}>
        <h3 className={classes.name}>
          <span className="visually-hidden">{day(meeting.starts_at)}, </span>
          {times(meeting.starts_at, meeting.people)}
        </h3>
        <Standing meeting={meeting} />
        {meeting.word === '' ? null : (
          <p className={`words ${classes.word ?? ''}`}>
            <Said text={meeting.word} />
          </p>
        )}
      </div>
      {asked ? (
        <Answers meeting={meeting} acts={acts} onDone={onDone} onNo={() => setGivingUp(true)} />
      ) : (
        <div className={classes.side}>
          <Door meeting={meeting} />
          <IntoCalendar meeting={meeting} />
          {meeting.may.includes('cancel') ? (
            <Button
              size="sm"
              variant="plain"
              aria-expanded={givingUp}
              onClick={() => setGivingUp(!givingUp)}
            >
              {t(meeting.state === 'proposed' ? 'schedule.ahead.change' : 'schedule.ahead.cannot')}
            </Button>
          ) : null}
        </div>
      )}
      {givingUp ? (
        <GiveUp meeting={meeting} acts={acts} onDone={onDone} onClose={() => setGivingUp(false)} />
      ) : null}
    </li>
  );
}

/** How long, and how it came to this time: said only where somebody did something to it. */
function Standing({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { reader, names, me } = useWords();
  const { state, by, people } = meeting;
  const length = duration(reader.locale, minutesOf(meeting) * 60_000);
  const actor = people.filter(({ person }) => person === by);
  const who = by === me ? 'you' : 'other';
  const told = actor.length > 0 && (state === 'moved' || state === 'proposed');
  return (
    <p className="secondary">
      {length}
      {meeting.series === null ? null : ` · ${t('schedule.ahead.ofSeries')}`}
      {told ? ` · ${t(`schedule.ahead.${state}.${who}`, { names: names(actor) })}` : null}
    </p>
  );
}

/** From ten minutes before its room is open for it. */
function Door({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { now } = useWords();
  if (meeting.state === 'proposed') return <Chip tone="amber">{t('schedule.ahead.waits')}</Chip>;
  if (now < meeting.opens_at) return null;
  return (
    <Button
      size="sm"
      component={Link}
      to={paths.room(meeting.room)}
      leftSection={<IconDoorEnter {...smallIcon} />}
    >
      {t('schedule.ahead.enter')}
    </Button>
  );
}

/** What is agreed, as a file; a proposal stands in no calendar. */
function IntoCalendar({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { moment } = useWords();
  if (meeting.state === 'proposed') return null;
  return (
    <Button
      size="sm"
      variant="plain"
      component="a"
      href={meetingHref(meeting.room, meeting.id)}
      download
      aria-label={t('schedule.ahead.calendarOf', { time: moment(meeting.starts_at) })}
    >
      {t('schedule.ahead.calendar')}
    </Button>
  );
}

/** Yes, another time, no. */
function Answers({ meeting, acts, onDone, onNo }: RowProps & { onNo: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { names, me } = useWords();
  const accept = () =>
    acts.answer.mutate(
      { meeting, act: 'accept', word: '' },
      { onSuccess: (booked) => onDone({ is: 'booked', meeting: booked }) },
    );
  const mine = acts.answer.variables?.meeting.id === meeting.id;
  return (
    <div className={classes.acts}>
      <ActButton
        size="sm"
        pending={acts.answer.isPending && mine}
        pendingWord={t('schedule.booking')}
        onClick={accept}
      >
        {t('schedule.ahead.yes')}
      </ActButton>
      <Button
        size="sm"
        variant="quiet"
        component={Link}
        to={paths.moving(meeting.room, meeting.id)}
        aria-label={t('schedule.ahead.anotherWith', { names: names(othersOf(meeting, me)) })}
      >
        {t('schedule.ahead.another')}
      </Button>
      <Button size="sm" variant="plain" onClick={onNo}>
        {t('schedule.ahead.no')}
      </Button>
      {acts.answer.error !== null && mine ? <p role="alert">{words(acts.answer.error)}</p> : null}
    </div>
  );
}
