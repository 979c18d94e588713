import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import { SMALL_WINDOW } from '../windows';

const STAY_MS = 8_000;

/**
 * A notice that asks nothing: where there is little room it goes by itself, and comes again when it
 * is about something new. Give it a `key` that says what it is about.
 */
export function Passing({ children }: { children: ReactNode }) {
  const small = useMediaQuery(SMALL_WINDOW, false, { getInitialValueInEffect: false });
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!small) return undefined;
    const timer = setTimeout(() => setGone(true), STAY_MS);
    return () => clearTimeout(timer);
  }, [small]);
  return small && gone ? null : children;
}
