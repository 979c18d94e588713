import { useTranslation } from 'react-i18next';
import type { Scores } from '@/protocol/generated';
import { told } from '../sharing/reflecting';
import classes from '../sharing/reflections.module.css';

/** Numbers in a row, each under its word; what was not answered says so. */
export function NumberRow({ scores, own = false }: { scores: Scores; own?: boolean }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.numbers} data-own={own} aria-label={t('episodes.numbersOfTen')}>
      {told(scores).map((question) => (
        <div key={question}>
          <dt>{t(`reflection.short.${question}`)}</dt>
          <dd data-none={scores[question] === null}>
            {scores[question] ?? t('common.score.short')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
