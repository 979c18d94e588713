import { useTranslation } from 'react-i18next';
import { Waiting } from '@/ui/page/waiting';
import classes from './frame.module.css';

/** While the first page's own code is on its way. */
export function Opening() {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <Waiting sentence={t('common.loadingPage')} />
    </main>
  );
}
