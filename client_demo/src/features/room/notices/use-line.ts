import { useEffect, useRef, useState } from 'react';
import { useReadable } from '@/lib/use-readable';
import type { Room } from '../room';
import { missedAfter } from './model';

/** The line as a notice tells it: fine, lost, or just back with so many messages missed. */
export type LineWord =
  | { readonly is: 'fine' }
  | { readonly is: 'lost' }
  | { readonly is: 'back'; readonly missed: number };

const BACK_MS = 7_000;

export function useLine(room: Room, self: string): LineWord {
  const { phase, door, events } = useReadable(room.state);
  const [word, setWord] = useState<LineWord>({ is: 'fine' });
  const lostAfter = useRef<number | null>(null);
  const up = phase === 'open' && door.at === 'inside';

  useEffect(() => {
    if (!up && lostAfter.current === null) {
      lostAfter.current = events.at(-1)?.seq ?? 0;
      setWord({ is: 'lost' });
    } else if (up && lostAfter.current !== null) {
      setWord({ is: 'back', missed: missedAfter(events, lostAfter.current, self) });
      lostAfter.current = null;
    }
  }, [up, events, self]);

  useEffect(() => {
    if (word.is !== 'back') return undefined;
    const timer = setTimeout(() => setWord({ is: 'fine' }), BACK_MS);
    return () => clearTimeout(timer);
  }, [word]);
  return word;
}
