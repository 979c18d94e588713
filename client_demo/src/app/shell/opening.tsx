import { useTranslation } from 'react-i18next';
import { Waiting } from '@/ui/page/waiting';
import { BrandMark } from '@/ui/theme/brand-mark';
import classes from './frame.module.css';

/** While the first page's own code is on its way: what index.html began with goes on. */
export function Opening() {
  const { t } = useTranslation();
  return (
    <>
      <div className="first-paint">
        <BrandMark />
        <span>{t('common.product')}</span>
      </div>
      <main className={classes.page}>
        <Waiting sentence={t('common.loadingPage')} />
      </main>
    </>
  );
}
