import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import classes from './frame.module.css';
import { DemoLine } from './demo-line';
import { OfflineLine } from './offline-line';
import { TabBar } from './bars/tab-bar';
import { TopBar } from './bars/top-bar';
import { useFocusOnArrival } from './use-focus-on-arrival';
import { WaitingWatch } from './waiting-watch';

/** The house around every page but the room: skip link, navigation, the page, and the tab bar. */
export function Frame() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('common.skip')}
      </a>
      <TopBar />
      <OfflineLine />
      <WaitingWatch />
      <main id="main" ref={main} tabIndex={-1} className={classes.page}>
        <Outlet />
      </main>
      <DemoLine />
      <TabBar />
      <ScrollRestoration />
    </>
  );
}
