import { useCallback, type RefCallback } from 'react';
import { useLocation } from 'react-router';

interface Anchor<E extends HTMLElement> {
  readonly id: string;
  readonly ref: RefCallback<E>;
  readonly tabIndex: -1;
  /** Marks it for a moment. */
  readonly 'data-arrived': boolean;
}

/**
 * A part of a page that an address may lead to: once it is there, it is scrolled to, has the focus
 * and is marked. The browser's own way comes too early, before the part was fetched.
 */
export function useAnchor<E extends HTMLElement>(id: string): Anchor<E> {
  const { hash, key } = useLocation();
  const wanted = hash === `#${id}` ? key : null;
  const ref = useCallback(
    (part: E | null) => {
      if (part === null || wanted === null) return;
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: part.offsetHeight > window.innerHeight ? 'start' : 'center' });
    },
    [wanted],
  );
  return { id, ref, tabIndex: -1, 'data-arrived': wanted !== null };
}
