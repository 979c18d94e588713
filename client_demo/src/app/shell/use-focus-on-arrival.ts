import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * A new page is read from its start: focus moves to it, unless the page has put it on a field of
 * its own.
 */
export function useFocusOnArrival(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    const page = main.current;
    if (page?.contains(document.activeElement) === false) page.focus({ preventScroll: true });
  }, [pathname, main]);
}
