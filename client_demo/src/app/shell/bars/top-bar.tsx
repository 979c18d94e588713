import { ActionIcon, Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, matchPath, NavLink, useLocation } from 'react-router';
import { useMe } from '@/http/use-me';
import { paths } from '@/lib/paths';
import { BrandMark } from '@/ui/theme/brand-mark';
import { icon } from '@/ui/theme/icon';
import { LanguageButton } from './language-button';
import { PersonButton } from './person-button';
import { ThemeButton } from './theme-button';
import classes from './top-bar.module.css';
import { usePlaces } from '../use-places';

export function TopBar() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const places = usePlaces();
  return (
    <header className={classes.top} data-known={me !== undefined}>
      <Link className={classes.brand} to={paths.home}>
        <BrandMark />
        <span>{t('common.product')}</span>
      </Link>
      {places.length > 0 ? (
        <nav className={classes.nav} aria-label={t('common.mainNavigation')}>
          {places.map(({ path, word }) => (
            <NavLink key={path} to={path} end>
              {t(word)}
            </NavLink>
          ))}
        </nav>
      ) : null}
      <div className={classes.end}>
        {me ? <SearchLink /> : null}
        <LanguageButton />
        <ThemeButton />
        {me === null ? <SignInLink /> : null}
        {me ? <PersonButton me={me} /> : null}
      </div>
    </header>
  );
}

function SearchLink() {
  const { t } = useTranslation();
  const label = t('common.search');
  return (
    <ActionIcon component={Link} to={paths.search} aria-label={label} title={label}>
      <IconSearch {...icon} />
    </ActionIcon>
  );
}

/** Pages that show the way to sign in themselves. */
function hasItsOwn(pathname: string): boolean {
  return (
    pathname === paths.signIn ||
    pathname === paths.register ||
    matchPath('/i/:token', pathname) !== null
  );
}

function SignInLink() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (hasItsOwn(pathname)) return null;
  return (
    <Button
      component={Link}
      to={paths.signIn}
      variant="quiet"
      size="sm"
      className={classes.signIn ?? ''}
    >
      {t('common.signIn')}
    </Button>
  );
}
