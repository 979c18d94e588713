import { useEffect, useState, type RefObject } from 'react';
import { LIMITS } from '@/protocol/generated';
import type { Room } from '../../room';
import { reachOf, type Reach } from './reach';

/** So many pages back at once and no further: a jump is not a way to load a whole log. */
const MOST_PAGES = 20;
/** So many lines on the screen are enough for one jump, too. */
const MOST_EVENTS = 4_000;
/** What shows that its reader has found the message: until then it stays lit. */
const MOVES = ['pointerdown', 'keydown', 'wheel'] as const;

export interface Jump {
  /** The message that was jumped to, while it is lit. */
  readonly found: number | null;
  /** What came of the last jump that did not arrive, or is on its way. */
  readonly word: 'looking' | Exclude<Reach, 'here'> | null;
  /** `focus`: the keyboard goes on from there. */
  readonly to: (seq: number, focus?: boolean) => Promise<void>;
  readonly close: () => void;
}

/** Go to a message, fetching older pages until it is there. */
export function useJump(room: Room, log: RefObject<HTMLElement | null>): Jump {
  const [found, setFound] = useState<{ readonly seq: number; readonly focus: boolean } | null>(
    null,
  );
  const [word, setWord] = useState<Jump['word']>(null);
  useEffect(() => {
    if (found === null) return undefined;
    const message = log.current?.querySelector<HTMLElement>(`[data-seq="${found.seq}"]`);
    if (found.focus) message?.focus({ preventScroll: true });
    const show = () => message?.scrollIntoView({ block: 'center' });
    show();
    // What is drawn or comes above it later must not push it away from who has not moved since.
    const grown = new ResizeObserver(show);
    for (const around of [log.current?.firstElementChild, document.body])
      if (around) grown.observe(around);
    const moved = () => setFound(null);
    for (const move of MOVES) window.addEventListener(move, moved, { passive: true });
    return () => {
      grown.disconnect();
      for (const move of MOVES) window.removeEventListener(move, moved);
    };
  }, [found, log]);
  const to = async (seq: number, focus = false) => {
    setWord('looking');
    const reach = await fetched(room, seq);
    setWord(reach === 'here' ? null : reach);
    setFound(reach === 'here' ? { seq, focus } : null);
  };
  return { found: found?.seq ?? null, word, to, close: () => setWord(null) };
}

async function fetched(room: Room, seq: number): Promise<Reach> {
  const begun = room.state.get().events.length;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const state = room.state.get();
    const reach = reachOf(state, seq);
    if (reach !== 'further' || state.phase !== 'open' || state.events.length - begun > MOST_EVENTS)
      return reach;
    await room.link.fetchOlder(LIMITS.page).catch(() => undefined);
  }
  return reachOf(room.state.get(), seq);
}
