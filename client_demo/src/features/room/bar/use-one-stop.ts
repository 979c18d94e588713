import {
  useEffect,
  useEffectEvent,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';

const CONTROL = '[data-control]';
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

interface OneStop {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function controlsOf(bar: HTMLElement | null): HTMLElement[] {
  return bar === null ? [] : [...bar.querySelectorAll<HTMLElement>(CONTROL)];
}

/**
 * Makes the controls of `bar` one stop for Tab, at the one that had the focus last; arrows walk
 * them.
 */
export function useOneStop(bar: RefObject<HTMLElement | null>): OneStop {
  const last = useRef<HTMLElement | null>(null);
  const arrange = useEffectEvent(() => {
    const controls = controlsOf(bar.current);
    const stop = controls.find((one) => one === last.current) ?? controls[0];
    for (const one of controls) one.tabIndex = one === stop ? 0 : -1;
  });
  // Controls come and go with the width, so the stop is looked for after every drawing.
  useEffect(() => arrange());
  return {
    onFocus: ({ target }) => {
      last.current = target.closest<HTMLElement>(CONTROL);
      for (const one of controlsOf(bar.current)) one.tabIndex = one === last.current ? 0 : -1;
    },
    onKeyDown: (event) => walk(event, controlsOf(bar.current)),
  };
}

function walk(event: KeyboardEvent, controls: readonly HTMLElement[]): void {
  const step = STEPS[event.key];
  const at = controls.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  controls[(at + step + controls.length) % controls.length]?.focus();
}
