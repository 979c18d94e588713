import { useEffect, useRef } from 'react';
import { createStore, type Readable } from '@/lib/device/store';
import { playSound } from './play-sound';

const KEY = 'sound-when-waiting';
const wanted = createStore(localStorage.getItem(KEY) === 'on');

/** Whether this browser makes a sound when somebody waits: off until its owner says so. */
export const soundWanted: Readable<boolean> = wanted;

/** Turned on, it is heard once, so that one knows it and the browser has let the page play. */
export function wantSound(on: boolean): void {
  wanted.set(on);
  if (on) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
  if (on) void playSound(undefined).catch(() => undefined);
}

/** Sounds for everybody who waits newly; who comes back later is new. */
export function useWaitingSound(
  waiting: readonly { readonly person: string; readonly since: number }[],
): void {
  const known = useRef(new Set<string>());
  useEffect(() => {
    const now = new Set(waiting.map((one) => `${one.person} ${one.since}`));
    const isNew = [...now].some((one) => !known.current.has(one));
    known.current = now;
    if (isNew && wanted.get()) void playSound(undefined).catch(() => undefined);
  }, [waiting]);
}
