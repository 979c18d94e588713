import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { PromiseList } from '@/http/promises/promise-list';
import classes from './promised.module.css';

/** What the two promised each other and is not kept so far. */
export function Promised(list: ComponentProps<typeof PromiseList>) {
  const { t } = useTranslation();
  if (list.promises.length === 0) return null;
  return (
    <div className={classes.promised}>
      <p className="secondary">{t('home.promised')}</p>
      <PromiseList {...list} />
    </div>
  );
}
