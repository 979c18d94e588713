import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomTimeline } from '@/protocol/generated';
import { last, OUTCOMES, valuesOf } from '../model';
import type { GrowthWords } from '../use-growth-words';
import { ChartCard } from './chart-card';
import table from './chart-card.module.css';
import classes from './fives.module.css';

const Spark = lazy(async () => ({ default: (await import('./spark')).Spark }));

interface FivesProps {
  timeline: RoomTimeline;
  words: GrowthWords;
}

/** The five outcomes, one small picture each. */
export function Fives({ timeline, words }: FivesProps) {
  const { t } = useTranslation();
  const people = peopleOf(timeline, words.me);
  if (people.length === 0) return <NoFives />;
  return (
    <ChartCard
      title={t('timeline.five.title')}
      sentence={t('timeline.five.words')}
      table={<FivesTable timeline={timeline} words={words} people={people} />}
      picture={
        <ul className={classes.fives}>
          {OUTCOMES.map((outcome, index) => (
            <li key={outcome}>
              <p>{t(`timeline.five.labels.${outcome}`)}</p>
              <Suspense fallback={null}>
                <Spark
                  lines={people.map((person) => ({
                    person,
                    you: person === words.me,
                    values: valuesOf(timeline.episodes, person, index),
                  }))}
                />
              </Suspense>
              <p className={classes.values}>
                {people.slice(0, 2).map((person) => {
                  const value = last(valuesOf(timeline.episodes, person, index));
                  return value === null ? null : (
                    <span key={person} data-you={person === words.me}>
                      {t('timeline.line.rating', { name: words.nameOf(person), value })}
                    </span>
                  );
                })}
              </p>
            </li>
          ))}
        </ul>
      }
    />
  );
}

function NoFives() {
  const { t } = useTranslation();
  return (
    <section className={classes.none} aria-labelledby="fives-title">
      <h2 id="fives-title" className="section-title">
        {t('timeline.five.title')}
      </h2>
      <p className="secondary">{t('timeline.five.none')}</p>
      <ul className={classes.words}>
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>{t(`timeline.five.labels.${outcome}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function FivesTable({ timeline, words, people }: FivesProps & { people: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <table className={table.table}>
      <caption className="visually-hidden">{t('timeline.table.outcomes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('timeline.table.number')}</th>
          {OUTCOMES.map((outcome) => (
            <th key={outcome} scope="col">
              {t(`timeline.five.labels.${outcome}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {timeline.episodes.flatMap((episode) =>
          people.map((person) => {
            const outcomes = episode.growth.find((one) => one.person === person)?.outcomes;
            return outcomes === undefined ? null : (
              <tr key={`${episode.id} ${person}`}>
                <th scope="row">
                  {t('timeline.line.rating', {
                    name: words.nameOf(person),
                    value: episode.number ?? words.shortDay(episode.started_at),
                  })}
                </th>
                {OUTCOMES.map((outcome, index) => (
                  <td key={outcome} className="tabular">
                    {outcomes[index] ?? t('timeline.table.none')}
                  </td>
                ))}
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}

/** Everybody of whom there is a number, oneself first. */
function peopleOf({ episodes }: RoomTimeline, me: string): string[] {
  const all = new Set(episodes.flatMap((one) => one.growth.map((each) => each.person)));
  return [...all].sort((a, b) => Number(b === me) - Number(a === me));
}
