import { useState, type PointerEvent } from 'react';
import { drawn, gripOf, tapped, type Grip } from './drawing';
import { replaced, spanAt, withSpan, type Span } from './spans';
import { timeAt, type Shown } from './window';

/** How far a pointer goes before it draws, px: less is a tap. */
const STILL_PX = 4;

interface Held {
  readonly pointer: number;
  readonly grip: Grip;
  /** Where the pointer went down. */
  readonly x: number;
  /** What it has drawn so far; null while it has not moved. */
  readonly span: Span | null;
}

interface Drawing {
  readonly spans: readonly Span[];
  readonly shown: Shown;
  readonly onChange: (spans: readonly Span[], day: number) => void;
}

/** Hours drawn with a pointer, along the day where it went down; a finger may still scroll the page. */
export function useDrawing({ spans, shown, onChange }: Drawing) {
  const [held, setHeld] = useState<Held | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return timeAt(shown, event.clientX - left, width);
  };
  const take = (event: PointerEvent<HTMLElement>, day: number) => {
    if (!event.isPrimary || event.button !== 0) return;
    const grip = gripUnder(event.target, spans, day, at(event), event.clientX);
    setHeld({ pointer: event.pointerId, grip, x: event.clientX, span: null });
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (held?.pointer !== event.pointerId || !goes(held, event)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld({ ...held, span: drawn(held.grip, at(event)) });
  };
  const letGo = (event: PointerEvent<HTMLElement>) => {
    if (held?.pointer !== event.pointerId) return;
    setHeld(null);
    const { grip } = held;
    if (goes(held, event)) {
      const span = drawn(grip, at(event));
      onChange(
        grip.is === 'new' ? withSpan(spans, span) : replaced(spans, grip.span, span),
        span.day,
      );
    } else if (grip.is === 'new') onChange(withSpan(spans, tapped(grip.day, grip.at)), grip.day);
  };
  return {
    /** What is being drawn, and of which span, where it was there before. */
    draft: held?.span ?? null,
    of: held === null || held.grip.is === 'new' || held.span === null ? null : held.grip.span,
    handlersOf: (day: number) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => take(event, day),
      onPointerMove: follow,
      onPointerUp: letGo,
      onPointerCancel: () => setHeld(null),
    }),
  };
}

/** Whether the pointer has moved since it went down. */
function goes(held: Held, event: PointerEvent): boolean {
  return held.span !== null || Math.abs(event.clientX - held.x) >= STILL_PX;
}

function gripUnder(
  target: EventTarget,
  spans: readonly Span[],
  day: number,
  at: number,
  x: number,
): Grip {
  const block = target instanceof Element ? target.closest<HTMLElement>('[data-start]') : null;
  const span = block === null ? undefined : spanAt(spans, day, Number(block.dataset.start));
  if (block === null || span === undefined) return { is: 'new', day, at };
  const { left, width } = block.getBoundingClientRect();
  return gripOf(span, at, x - left, width);
}
