import { useEffect, useState } from 'react';
import type { Room } from '../room';

export interface Floating {
  readonly key: number;
  readonly session: string;
  readonly emoji: string;
}

const RISE_MS = 2_400;

/** Reactions that rise once and are gone. */
export function useFloating(room: Room): readonly Floating[] {
  const [floating, setFloating] = useState<readonly Floating[]>([]);
  useEffect(() => {
    let count = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = room.link.listen({
      push: (push) => {
        if (push.t !== 'call.react') return;
        const one = { key: (count += 1), session: push.d.session ?? '', emoji: push.d.emoji };
        setFloating((now) => [...now.slice(-4), one]);
        timers.add(
          setTimeout(
            () => setFloating((now) => now.filter((other) => other.key !== one.key)),
            RISE_MS,
          ),
        );
      },
    });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [room]);
  return floating;
}
