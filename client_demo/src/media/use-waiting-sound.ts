import { useEffect, useRef } from 'react';
import { playSound } from './play-sound';
import { soundWanted } from './waiting-sound';

/** Sounds for everybody who waits newly; who comes back later is new. */
export function useWaitingSound(
  waiting: readonly { readonly person: string; readonly since: number }[],
): void {
  const known = useRef(new Set<string>());
  useEffect(() => {
    const now = new Set(waiting.map((one) => `${one.person} ${one.since}`));
    const isNew = [...now].some((one) => !known.current.has(one));
    known.current = now;
    if (isNew && soundWanted.get()) void playSound(undefined).catch(() => undefined);
  }, [waiting]);
}
