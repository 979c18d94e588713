import { newCid } from '../cid';

const KEY = 'mentoring-device';

/**
 * A name of this browser, made up at its first use: tells one's own late save from another
 * device's.
 */
export function deviceName(storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): string {
  const known = storage.getItem(KEY);
  if (known !== null) return known;
  const made = newCid();
  storage.setItem(KEY, made);
  return made;
}
