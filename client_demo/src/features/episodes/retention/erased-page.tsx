import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { fullDay } from '@/lib/time';
import type { Erased, EpisodeView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './erased-page.module.css';
import { LookList } from './look-list';

/** What is left of an erased episode: that it was, and why it is no more. */
export function ErasedEpisode({ view, erased }: { view: EpisodeView; erased: Erased }) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <div className={classes.page}>
      <Card aria-labelledby="erased-title">
        <h1 id="erased-title" className="section-title">
          {t('retention.erased.title')}
        </h1>
        <p>{t(`retention.erased.${erased.wish}`, { day: fullDay(reader, erased.at) })}</p>
        <p className="secondary">{t('retention.erased.left')}</p>
      </Card>
      <LookList episode={view.episode.id} />
    </div>
  );
}
