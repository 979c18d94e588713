import { useTranslation } from 'react-i18next';
import type { EpisodeView } from '@/protocol/generated';
import classes from './episode-foot.module.css';
import { Keeping } from '../retention/keeping';
import { LookList } from '../retention/look-list';
import { SeenAs } from '../sharing/seen-as';

/** What is not the talk itself: who may read this page, who did, and how long it is kept. */
export function EpisodeFoot({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      <section className={classes.part} aria-labelledby="seen-title">
        <h2 id="seen-title" className="small-title">
          {t('episodes.whoSees')}
        </h2>
        <p className="secondary">{t('episodes.whoSeesWhy')}</p>
        <SeenAs view={view} />
      </section>
      <LookList episode={view.episode.id} />
      <Keeping view={view} />
    </div>
  );
}
