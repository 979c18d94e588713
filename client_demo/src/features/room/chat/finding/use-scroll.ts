import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Closer to the end than this counts as reading along. */
const NEAR_PX = 80;

export interface ChatScroll {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}

/**
 * Opens at the newest, follows it while one reads along, and holds the place when older messages
 * come in above. `onEnd` is called whenever the newest is in view.
 */
export function useChatScroll(
  first: string | undefined,
  last: string | undefined,
  onEnd: () => void,
): ChatScroll {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first, height: 0 });

  useLayoutEffect(() => {
    const log = ref.current;
    if (log === null) return;
    const grewAbove = before.current.first !== first && before.current.first !== undefined;
    if (atEnd.current) log.scrollTop = log.scrollHeight;
    else if (grewAbove) log.scrollTop += log.scrollHeight - before.current.height;
    before.current = { first, height: log.scrollHeight };
  }, [first, last]);

  useEffect(() => {
    if (atEnd.current && document.visibilityState === 'visible') onEnd();
  }, [last, onEnd]);

  const onScroll = () => {
    const log = ref.current;
    if (log === null) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (atEnd.current) onEnd();
  };
  return { ref, onScroll };
}
