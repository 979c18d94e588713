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
