import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { BrandMark } from '@/ui/brand-mark';
import { LanguageButton } from './language-button';
import { ThemeButton } from './theme-button';
import classes from './top-bar.module.css';

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className={classes.top}>
      <Link className={classes.brand} to={paths.home}>
        <BrandMark />
        <span>{t('common.product')}</span>
      </Link>
      <div className={classes.end}>
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}
