import { useRef, useState } from 'react';
import { browserDrawer } from './device/drawer';

type Change<Value> = (to: Value | ((now: Value) => Value)) => void;

/**
 * What somebody is writing and has not sent. It lies in this browser until it is `empty` again, over
 * panels, pages and reloads, and goes with the sign-in. `name` begins with whose it is and for which
 * room: "p_1 r_1 chat".
 */
export function useDraft<Value>(name: string, empty: Value): readonly [Value, Change<Value>] {
  const [drawer] = useState(() => browserDrawer<Value>(name));
  const [value, setValue] = useState<Value>(() => drawer.read()?.value ?? empty);
  const latest = useRef(value);
  const change: Change<Value> = (to) => {
    // Who sent it may have gone to another panel meanwhile, and gone on writing.
    const now = drawer.read()?.value ?? latest.current;
    const next = to instanceof Function ? to(now) : to;
    latest.current = next;
    setValue(next);
    if (isSame(next, empty)) drawer.clear();
    else drawer.keep(next, 0);
  };
  return [value, change];
}

/** Whether something is being written under `name`. */
export function hasDraft(name: string): boolean {
  return browserDrawer(name).read() !== null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
