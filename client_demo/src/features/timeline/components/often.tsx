import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { relativeFormat } from '@/lib/formats';
import { paths } from '@/lib/paths';
import type { RoomTimeline } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import type { GrowthWords } from '../use-growth-words';
import { ChartCard } from './chart-card';
import table from './chart-card.module.css';

const Bars = lazy(async () => ({ default: (await import('./bars')).Bars }));
const LATEST = 12;

interface OftenProps {
  timeline: RoomTimeline;
  words: GrowthWords;
  /** Whether the reader may change what was agreed. */
  manager: boolean;
}

/** "How often you meet", against what was agreed. */
export function Often({ timeline, words, manager }: OftenProps) {
  const { t } = useTranslation();
  const cadence = timeline.room.cadence_days ?? null;
  const gaps = timeline.episodes
    .flatMap(({ id, number, gap }) => (gap === null ? [] : [{ id, number, ...gap }]))
    .slice(-LATEST);
  const sentence = (
    <Sentence
      timeline={timeline}
      words={words}
      longest={gaps.length === 0 ? null : Math.max(...gaps.map((one) => one.days))}
      manager={manager}
    />
  );
  if (gaps.length === 0)
    return (
      <Card depth="flat" aria-labelledby="often-title">
        <h2 id="often-title" className="section-title">
          {t('timeline.often.title')}
        </h2>
        <p className={`secondary ${table.sentence ?? ''}`}>{sentence}</p>
      </Card>
    );
  return (
    <ChartCard
      title={t('timeline.often.title')}
      sentence={sentence}
      table={
        <table className={table.table}>
          <caption className="visually-hidden">{t('timeline.table.often')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('timeline.table.number')}</th>
              <th scope="col">{t('timeline.table.gap')}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.number ?? t('timeline.line.adopted')}</th>
                <td>{words.span(one.days)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
      picture={
        <Bars
          gaps={gaps}
          cadence={cadence}
          label={gaps
            .map((one) =>
              t('timeline.often.bar', { number: one.number ?? '', gap: words.span(one.days) }),
            )
            .join('. ')}
        />
      }
    />
  );
}

/** Where the two of a relationship signed a rhythm, that is the room's, and is changed there. */
function Sentence({ timeline, words, longest, manager }: OftenProps & { longest: number | null }) {
  const { t } = useTranslation();
  const cadence = timeline.room.cadence_days ?? null;
  const { waiting } = timeline;
  const settings = paths.roomSettings(timeline.room.id);
  return (
    <>
      {longest === null
        ? t('timeline.often.one')
        : t('timeline.often.words', { longest: words.span(longest) })}{' '}
      {cadence !== null
        ? t('timeline.often.agreed', { weeks: words.span(cadence) })
        : timeline.room.relationship == null
          ? t('timeline.often.notAgreed')
          : null}{' '}
      {waiting === null || waiting.days === 0 ? null : <Ago days={waiting.days} />}{' '}
      {timeline.by_agreement ? (
        <Link to={paths.agreement(timeline.room.id)}>{t('timeline.often.inAgreement')}</Link>
      ) : manager ? (
        <Link to={settings}>
          {t(cadence === null ? 'timeline.often.agree' : 'timeline.often.change')}
        </Link>
      ) : null}
    </>
  );
}

function Ago({ days }: { days: number }) {
  const { t, i18n } = useTranslation();
  const format = relativeFormat(i18n.language, { numeric: 'auto' });
  return (
    <>
      {t('timeline.often.waiting', {
        ago: days < 14 ? format.format(-days, 'day') : format.format(-Math.round(days / 7), 'week'),
      })}
    </>
  );
}
