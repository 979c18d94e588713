import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { paths } from '@/lib/paths';
import { BrandMark } from '@/ui/theme/brand-mark';
import { LanguageButton } from './bars/language-button';
import { ThemeButton } from './bars/theme-button';
import bar from './bars/top-bar.module.css';
import { DemoLine } from './demo-line';
import classes from './frame.module.css';
import { OfflineLine } from './offline-line';
import { useFocusOnArrival } from './use-focus-on-arrival';
import { WaitingWatch } from './waiting-watch';

/** The house around pages that are gone through one after the other: nothing leads aside but out. */
export function StepFrame() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('common.skip')}
      </a>
      <header className={bar.top}>
        <Link className={bar.brand} to={paths.home}>
          <BrandMark />
          <span>{t('common.product')}</span>
        </Link>
        <div className={bar.end}>
          <LanguageButton />
          <ThemeButton />
          <Button component={Link} to={paths.home} variant="plain" className={bar.later ?? ''}>
            {t('common.goOnLater')}
          </Button>
        </div>
      </header>
      <OfflineLine />
      <WaitingWatch />
      <main id="main" ref={main} tabIndex={-1} className={classes.page}>
        <Outlet />
      </main>
      <DemoLine />
      <ScrollRestoration />
    </>
  );
}
