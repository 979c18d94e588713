import { useTranslation } from 'react-i18next';
import type { StyleItemOut } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { ScoreSlider } from '@/ui/fields/score-slider';
import type { Filling } from '../frame/with-profile';
import classes from './room.module.css';

/** The highest answer: very much like me. */
const MOST = 4;

/** How somebody likes to work: sentences that are more or less like them. */
export function Style({ profile, change, items }: Filling & { items: readonly StyleItemOut[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Card aria-labelledby="style-title" className={classes.sheet}>
      <h2 id="style-title" className="section-title">
        {t('welcome.room.style')}
      </h2>
      <p className="secondary">{t('welcome.room.styleWhy', { most: MOST })}</p>
      {items.map(({ id, labels }) => (
        <ScoreSlider
          key={id}
          stacked
          label={labels[i18n.language] ?? id}
          most={MOST}
          value={profile.style[id] ?? null}
          onChange={(answer) => change({ style: { [id]: answer } })}
        />
      ))}
    </Card>
  );
}
