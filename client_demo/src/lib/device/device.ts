import { newCid } from '../cid';

const KEY = 'mentoring-device';

/**
 * A name of this browser, made up at its first use: tells one's own late save from another
 * device's.
 */
export function deviceName(shelf: Pick<Storage, 'getItem' | 'setItem'> = localStorage): string {
  const known = shelf.getItem(KEY);
  if (known !== null) return known;
  const made = newCid();
  shelf.setItem(KEY, made);
  return made;
}
