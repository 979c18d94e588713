import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { Binding } from './binding';
import type { SharedPage } from './shared-page';

interface BoundField {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly onInput: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Ties a text field to the page for as long as it is shown. Undoing takes back one's own words
 * only.
 */
export function useBinding(page: SharedPage): BoundField {
  const ref = useRef<HTMLTextAreaElement>(null);
  const binding = useRef<Binding | null>(null);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const bound = new Binding(ref.current, page);
    binding.current = bound;
    return () => bound.unbind();
  }, [page]);
  return {
    ref,
    onInput: () => binding.current?.input(),
    onCompositionStart: () => binding.current?.compose(true),
    onCompositionEnd: () => binding.current?.compose(false),
    onKeyDown: (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) page.redo();
      else page.undo();
    },
  };
}
