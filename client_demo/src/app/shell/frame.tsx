import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import classes from './frame.module.css';
import { DemoLine } from './demo-line';
import { OfflineLine } from './offline-line';
import { TabBar } from './bars/tab-bar';
import { TopBar } from './bars/top-bar';
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

/**
 * A new page is read from its start: focus moves to it, unless the page has put it on a field of
 * its own.
 */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    const page = main.current;
    if (page?.contains(document.activeElement) === false) page.focus({ preventScroll: true });
  }, [pathname, main]);
}
