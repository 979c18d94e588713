import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { Line, Stop } from '../model';
import type { GrowthWords } from '../use-growth-words';
import classes from './line-list.module.css';

/** On a phone the line turns vertical, newest first. */
export function LineList({
  line,
  words,
  agreed,
}: {
  line: Line;
  words: GrowthWords;
  agreed: string | null;
}) {
  const newest = [...line.stops].reverse();
  return (
    <ol className={classes.list}>
      {newest.map((stop, index) => (
        <li
          key={stop.episode.id}
          data-last={index === 0}
          data-gap={line.bands.some((band) => band.to === stop.x)}
        >
          <span className={classes.number} aria-hidden="true">
            {stop.episode.number ?? '·'}
          </span>
          <div>
            <Stopped stop={stop} words={words} />
            <LongGap line={line} stop={stop} words={words} agreed={agreed} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Stopped({ stop, words }: { stop: Stop; words: GrowthWords }) {
  const { t } = useTranslation();
  const { episode } = stop;
  const ratings = [
    ...(stop.own === null ? [] : [[words.me, stop.own] as const]),
    ...Object.entries(stop.others),
  ];
  return (
    <>
      <p className={classes.day}>{words.day(episode.started_at)}</p>
      {episode.room === null ? (
        <p>{words.about(episode)}</p>
      ) : (
        <Link
          className={`words lone-link ${classes.title ?? ''}`}
          to={paths.episode(episode.room, episode.id)}
        >
          {words.about(episode)}
        </Link>
      )}
      <ul className={classes.facts}>
        {ratings.map(([person, value]) => (
          <li key={person} data-you={person === words.me}>
            {t('timeline.line.rating', { name: words.nameOf(person), value: words.value(value) })}
          </li>
        ))}
        {episode.confirmed > 0 ? <li>{t('timeline.line.confirmed')}</li> : null}
        {episode.amendments > 0 ? (
          <li>{t('timeline.line.amended', { count: episode.amendments })}</li>
        ) : null}
        {episode.actions_done > 0 ? (
          <li>{t('timeline.line.done', { count: episode.actions_done })}</li>
        ) : null}
      </ul>
    </>
  );
}

function LongGap({
  line,
  stop,
  words,
  agreed,
}: {
  line: Line;
  stop: Stop;
  words: GrowthWords;
  agreed: string | null;
}) {
  const { t } = useTranslation();
  const band = line.bands.find((one) => one.to === stop.x);
  if (band === undefined) return null;
  return (
    <p className={classes.gap}>
      {t('timeline.line.gap', { weeks: words.span(band.days) })}
      {agreed === null ? null : `, ${t('timeline.line.agreed', { weeks: agreed })}`}
    </p>
  );
}
