import { useEffect, useState } from 'react';

/** What is left of the window for the room. */
export interface Space {
  /** A keyboard is open on a phone, or as little is left as that: words go before pictures. */
  readonly short: boolean;
  /** What an open keyboard leaves, px, where it lies over the page; null where it does not. */
  readonly height: number | null;
}

/** From here on the panel stands at the side in a low window. */
const NARROW_PX = 560;
const SHORT_PX = 540;
const KEYBOARD_PX = 100;

/** A low window that is wide has room at its side, and is no phone with its keyboard open. */
export function spaceOf(width: number, whole: number, seen: number): Space {
  return {
    short: width <= NARROW_PX && seen <= SHORT_PX && seen * 1.3 > width,
    height: whole - seen > KEYBOARD_PX ? Math.round(seen) : null,
  };
}

function now(): Space {
  const { innerWidth, innerHeight, visualViewport: view } = window;
  // Zooming in is no keyboard.
  return spaceOf(innerWidth, innerHeight, view === null ? innerHeight : view.height * view.scale);
}

export function useSpace(): Space {
  const [space, setSpace] = useState(now);
  useEffect(() => {
    const look = () => setSpace(now());
    const sources = [window, window.visualViewport];
    for (const one of sources) one?.addEventListener('resize', look);
    return () => {
      for (const one of sources) one?.removeEventListener('resize', look);
    };
  }, []);
  return space;
}
