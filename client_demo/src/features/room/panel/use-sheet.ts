import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState, type PointerEvent } from 'react';
import { LYING } from '../windows';

/** Where the sheet rests on a phone. Where it stands beside the people it is always there. */
type SheetStop = 'closed' | 'half' | 'full';

const STOPS: readonly SheetStop[] = ['closed', 'half', 'full'];
/** A drag shorter than this is a tap. */
const DRAG_PX = 24;

export interface Sheet {
  readonly at: SheetStop;
  readonly open: () => void;
  readonly toggle: () => void;
  readonly grip: {
    onClick: () => void;
    onPointerDown: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
  };
}

function stepped(at: SheetStop, by: number): SheetStop {
  return STOPS[Math.min(STOPS.length - 1, Math.max(0, STOPS.indexOf(at) + by))] ?? at;
}

/** Drag the grip up or down by one stop, or tap it to go round. */
export function useSheet(): Sheet {
  const [at, setAt] = useState<SheetStop>('half');
  const from = useRef(0);
  const dragged = useRef(false);
  const lying = useMediaQuery(LYING, false, { getInitialValueInEffect: false });
  return {
    at: lying ? 'half' : at,
    open: () => setAt((now) => (now === 'closed' ? 'half' : now)),
    toggle: () => setAt((now) => (now === 'full' ? 'half' : 'full')),
    grip: {
      onClick: () => {
        if (!dragged.current)
          setAt((now) => STOPS[(STOPS.indexOf(now) + 1) % STOPS.length] ?? 'half');
        dragged.current = false;
      },
      onPointerDown: (event) => {
        from.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerUp: (event) => {
        const moved = from.current - event.clientY;
        dragged.current = Math.abs(moved) > DRAG_PX;
        if (dragged.current) setAt((now) => stepped(now, moved > 0 ? 1 : -1));
      },
    },
  };
}
