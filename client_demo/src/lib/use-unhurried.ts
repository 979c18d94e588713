import { startTransition, useDeferredValue, useEffect, useState } from 'react';

/**
 * True a moment after `ready`, false at once. What appears by it is drawn in slices between which the
 * browser answers; what a query brings would be drawn in one piece, however long that takes.
 */
export function useUnhurried(ready: boolean): boolean {
  const later = useDeferredValue(ready);
  return ready && later;
}

/**
 * True once what `first` shows is drawn: what lies below the first screen comes in a step of its own.
 * At once where `first` was true from the beginning: who comes back finds the page whole, and where
 * they left it.
 */
export function useNext(first: boolean): boolean {
  const [next, setNext] = useState(first);
  useEffect(() => {
    if (first) startTransition(() => setNext(true));
  }, [first]);
  return first && next;
}
