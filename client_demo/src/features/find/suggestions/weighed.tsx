import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import type { Suggestion } from '@/protocol/generated';
import classes from './suggestions.module.css';

/** What each aspect came to, for whoever doubts it; folded, since nobody is a number. */
export function Weighed({ weighed }: Pick<Suggestion, 'weighed'>) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const parts = weighed.map(({ aspect, points, of }) =>
    t('find.weighed.part', {
      aspect: t(`find.weighed.${aspect}`),
      points: whole.format(points),
      of: whole.format(of),
    }),
  );
  return (
    <details className={classes.weighed}>
      <summary>{t('find.weighed.title')}</summary>
      <p className="secondary">
        {parts.join(' · ')}. {t('find.weighed.never')}
      </p>
    </details>
  );
}
