import { useTranslation } from 'react-i18next';
import type { RoomTimeline } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { talkMean } from '../model';
import classes from './talk-card.module.css';

/** One's own part of the talking, in a sentence; nobody else has it, and it is never drawn. */
export function TalkCard({ timeline }: { timeline: RoomTimeline }) {
  const { t } = useTranslation();
  const shares = timeline.episodes.map((one) => one.talk);
  const mean = talkMean(shares);
  const latest = shares.findLast((one) => one !== null) ?? null;
  if (latest === null)
    return (
      <Card depth="flat" className={classes.card ?? ''} aria-labelledby="talk-title">
        <h2 id="talk-title" className="section-title">
          {t('timeline.talk.title')}
        </h2>
        <p className="secondary">
          {t('timeline.talk.none')} {t('timeline.talk.why')}
        </p>
      </Card>
    );
  return (
    <Card aria-labelledby="talk-title" className={classes.card ?? ''}>
      <h2 id="talk-title" className="section-title">
        {t('timeline.talk.title')}
      </h2>
      <p>
        {mean === null
          ? t(`timeline.talk.withheld.${latest.withheld ?? 'incomplete'}`)
          : t('timeline.talk.mean', {
              episodes: t('timeline.episodes', { count: mean.episodes }),
              percent: mean.percent,
            })}
      </p>
      <p className="secondary">{t('timeline.talk.why')}</p>
    </Card>
  );
}
