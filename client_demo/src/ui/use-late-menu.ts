import { useEffect, useRef, useState, type RefObject } from 'react';

interface LateMenuState {
  readonly target: RefObject<HTMLButtonElement | null>;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

/**
 * A menu that opens as soon as it is there. Its button, which took the place of the one that was
 * pressed, has the focus first: there it comes back to.
 */
export function useLateMenu(): LateMenuState {
  const target = useRef<HTMLButtonElement>(null);
  const [opened, onChange] = useState(false);
  useEffect(() => {
    target.current?.focus();
    const frame = requestAnimationFrame(() => onChange(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return { target, opened, onChange };
}
