import { useEffect, useState, type RefObject } from 'react';
import type { Room } from '../room';

/** So many pages back and no further: a jump is not a way to load a whole log. */
const MOST_PAGES = 40;
const LIT_MS = 2_500;

export interface Jump {
  /** The message that was jumped to, while it is lit. */
  readonly found: number | null;
  readonly to: (seq: number) => Promise<void>;
}

/** Go to a message, fetching older pages until it is there. */
export function useJump(room: Room, log: RefObject<HTMLElement | null>): Jump {
  const [found, setFound] = useState<number | null>(null);
  useEffect(() => {
    if (found === null) return undefined;
    log.current?.querySelector(`[data-seq="${found}"]`)?.scrollIntoView({ block: 'center' });
    const timer = setTimeout(() => setFound(null), LIT_MS);
    return () => clearTimeout(timer);
  }, [found, log]);
  const to = async (seq: number) => {
    for (let page = 0; page < MOST_PAGES && wants(room, seq); page += 1) await room.link.fetchOlder().catch(() => undefined);
    setFound(seq);
  };
  return { found, to };
}

function wants(room: Room, seq: number): boolean {
  const { events, older, phase } = room.state.get();
  return phase === 'open' && older && (events[0]?.seq ?? 0) > seq;
}
