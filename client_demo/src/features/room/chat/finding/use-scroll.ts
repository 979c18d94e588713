import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Closer to the end than this counts as reading along. */
const NEAR_PX = 80;

export interface ChatScroll {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}

/**
 * Opens at the newest, follows it while one reads along, goes to what one sends oneself, and holds
 * the place when older messages come in above. `sending` is the newest that is on its way; `onEnd`
 * is called whenever the newest is in view.
 */
export function useChatScroll(
  first: string | undefined,
  last: string | undefined,
  sending: string | undefined,
  onEnd: () => void,
): ChatScroll {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first, height: 0 });
  const sent = useRef(sending);

  useLayoutEffect(() => {
    const log = ref.current;
    if (log === null) return;
    const grewAbove = before.current.first !== first && before.current.first !== undefined;
    if (sending !== undefined && sending !== sent.current) atEnd.current = true;
    sent.current = sending;
    if (atEnd.current) log.scrollTop = log.scrollHeight;
    else if (grewAbove) log.scrollTop += log.scrollHeight - before.current.height;
    before.current = { first, height: log.scrollHeight };
  }, [first, last, sending]);

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
