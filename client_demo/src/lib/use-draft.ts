import { useRef, useState } from 'react';
import { browserUnsaved } from './device/unsaved-store';

type Change<Value> = (to: Value | ((now: Value) => Value)) => void;

/**
 * What somebody is writing and has not sent. It lies in this browser over panels, pages and reloads,
 * for as long as there is something written in it, and goes with the sign-in. `name` begins with
 * whose it is and for which room: "p_1 r_1 chat".
 */
export function useDraft<Value>(
  name: string,
  empty: Value,
  isWritten: (value: Value) => boolean = (value) => !isSame(value, empty),
): readonly [Value, Change<Value>] {
  const [unsavedStore] = useState(() => browserUnsaved<Value>(name));
  const [value, setValue] = useState<Value>(() => unsavedStore.read()?.value ?? empty);
  const latest = useRef(value);
  const change: Change<Value> = (to) => {
    // Who sent it may have gone to another panel meanwhile, and gone on writing.
    const now = unsavedStore.read()?.value ?? latest.current;
    const next = to instanceof Function ? to(now) : to;
    latest.current = next;
    setValue(next);
    if (isWritten(next)) unsavedStore.keep(next, 0);
    else unsavedStore.clear();
  };
  return [value, change];
}

/** Whether something is being written under `name`. */
export function hasDraft(name: string): boolean {
  return browserUnsaved(name).read() !== null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
