import { useEffect, useRef, useState } from 'react';
import { countNew, type Message } from './messages';

/** At most one announcement in this time. */
const QUIET_MS = 3_000;

/** How many messages came since the last announcement; changes at most every three seconds. */
export function useAnnounced(messages: ReadonlyMap<number, Message>, self: string): number {
  const last = Math.max(0, ...messages.keys());
  const announcedAt = useRef(last);
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (last <= announcedAt.current) return undefined;
    const timer = setTimeout(() => {
      setCount(countNew(messages, self, announcedAt.current));
      announcedAt.current = last;
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [last, messages, self]);
  return count;
}
