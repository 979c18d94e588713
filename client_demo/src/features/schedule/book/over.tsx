import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { MeetingOut } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Words as Said } from '@/ui/words';
import { useWords } from '../use-words';
import classes from './book.module.css';
import { DayBlock } from './day-block';

const AT_FIRST = 5;

/** What is over, newest first: what became of it, without blame. */
export function Over({ meetings }: { meetings: readonly MeetingOut[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (meetings.length === 0) return null;
  return (
    <section aria-labelledby="over" className={classes.section}>
      <h2 id="over" className="section-title">
        {t('schedule.over.title')}
      </h2>
      <Card className={classes.card ?? ''}>
        <ul className={classes.rows}>
          {(all ? meetings : meetings.slice(0, AT_FIRST)).map((meeting) => (
            <OverRow key={meeting.id} meeting={meeting} />
          ))}
        </ul>
      </Card>
      {all || meetings.length <= AT_FIRST ? null : (
        <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
          {t('schedule.over.all', { count: meetings.length })}
        </Button>
      )}
    </section>
  );
}

function OverRow({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { day, times } = useWords();
  const { episode, starts_at, people, state, word } = meeting;
  return (
    <li>
      <DayBlock at={starts_at} />
      <div className={classes.grow}>
        <h3 className={classes.name}>
          <span className="visually-hidden">{day(starts_at)}, </span>
          {state === 'cancelled' ? <s>{times(starts_at, people)}</s> : times(starts_at, people)}
        </h3>
        <Became meeting={meeting} />
        {word === '' || state !== 'cancelled' ? null : (
          <p className={`words ${classes.word ?? ''}`}>
            <Said text={word} />
          </p>
        )}
      </div>
      {episode === null ? null : (
        <Link className="lone-link" to={paths.episode(meeting.room, episode)}>
          {t('schedule.over.episode')}
        </Link>
      )}
    </li>
  );
}

/** What became of it. Of a missed one who was there, by name; never who was not. */
function Became({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { names, me } = useWords();
  const { state, by, people } = meeting;
  const there = people.filter((one) => one.there);
  const actor = people.filter(({ person }) => person === by);
  const facts = { names: names(state === 'missed' ? there : actor) };
  return <p className="secondary">{t(`schedule.over.${wordOf(meeting, me)}`, facts)}</p>;
}

function wordOf({ state, by, people }: MeetingOut, me: string) {
  if (state === 'held' || state === 'disrupted' || state === 'lapsed') return state;
  if (state === 'missed') return people.some(({ there }) => there) ? 'missedSome' : 'missed';
  if (state === 'cancelled') {
    if (by === null) return 'cancelled';
    return by === me ? 'cancelledYou' : 'cancelledBy';
  }
  // Its time is over, and whoever is late is still waited for.
  return 'settling';
}
