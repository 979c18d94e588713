import { useMediaQuery } from '@mantine/hooks';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomTimeline } from '@/protocol/generated';
import { lineOf, type Line } from '../model';
import type { GrowthWords } from '../use-growth-words';
import { ChartCard } from './chart-card';
import classes from './growth-line.module.css';
import { LineList } from './line-list';
import { LineTable } from './line-table';

const LinePicture = lazy(async () => ({ default: (await import('./line-picture')).LinePicture }));

/** "How it has grown": the episodes in order, how far apart, and what each did for whom. */
export function GrowthLine({ timeline, words }: { timeline: RoomTimeline; words: GrowthWords }) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const line = lineOf(timeline, words.me);
  const cadence = timeline.room.cadence_days ?? null;
  const agreed = cadence === null ? null : words.span(cadence);
  const sentence = useLineSentence(timeline, line, words);
  const grown = line.people.length > 0 || line.stops.some((stop) => stop.own !== null);
  return (
    <ChartCard
      raised
      title={t('timeline.line.title')}
      aside={grown ? <Legend line={line} words={words} /> : null}
      sentence={
        <>
          {sentence} {t(grown ? 'timeline.line.mean' : 'timeline.line.none')}
        </>
      }
      table={<LineTable line={line} words={words} />}
      picture={
        phone ? (
          <LineList line={line} words={words} agreed={agreed} />
        ) : (
          <LinePicture line={line} words={words} label={sentence} agreed={agreed} />
        )
      }
    />
  );
}

function useLineSentence({ episodes }: RoomTimeline, line: Line, words: GrowthWords): string {
  const { t } = useTranslation();
  const first = episodes[0]?.started_at ?? 0;
  const final = episodes.at(-1)?.started_at ?? first;
  const own = line.stops.flatMap((stop) => (stop.own === null ? [] : [stop.own]));
  const late = episodes.filter((one) => one.gap?.late === true).length;
  const [from] = own;
  const to = own.at(-1);
  return [
    t('timeline.line.words', {
      count: episodes.length,
      first: words.day(first),
      last: words.day(final),
    }),
    ...(from === undefined || to === undefined
      ? []
      : [
          own.length > 1
            ? t('timeline.line.own', { from: words.value(from), to: words.value(to) })
            : t('timeline.line.ownOne', { to: words.value(to) }),
        ]),
    ...(late > 0 ? [t('timeline.line.gapWords', { count: late })] : []),
  ].join(' ');
}

function Legend({ line, words }: { line: Line; words: GrowthWords }) {
  const { t } = useTranslation();
  const [only] = line.people;
  return (
    <p className={classes.legend}>
      <span data-sign="you">{t('timeline.you')}</span>
      {only === undefined ? null : (
        <span data-sign="other">
          {line.people.length === 1
            ? t('timeline.other', { name: words.nameOf(only) })
            : t('timeline.others')}
        </span>
      )}
    </p>
  );
}
