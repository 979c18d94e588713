import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useWaitingSound } from './use-waiting-sound';
import { wantSound } from './waiting-sound';

/** How often a page began to play. */
let played = 0;

/** As much of the browser's as two notes need. */
class Sounding {
  readonly currentTime = 0;
  readonly destination = {};
  constructor() {
    played += 1;
  }
  createOscillator() {
    return { frequency: {}, connect: (next: unknown) => next, start: vi.fn(), stop: vi.fn() };
  }
  createGain() {
    const gain = {
      setValueAtTime: vi.fn(),
      linearRampToValueAtTime: vi.fn(),
      exponentialRampToValueAtTime: vi.fn(),
    };
    return { gain, connect: (next: unknown) => next };
  }
  close = () => Promise.resolve();
}

beforeEach(() => {
  vi.stubGlobal('AudioContext', Sounding);
  vi.useFakeTimers();
});
afterEach(() => {
  wantSound(false);
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ola = { person: 'p_ola', since: 1 };
const elise = { person: 'p_elise', since: 2 };

function watch() {
  played = 0;
  return renderHook(({ waiting }) => useWaitingSound(waiting), {
    initialProps: { waiting: [ola] },
  });
}

it('nothing sounds before somebody wants it', () => {
  watch();
  expect(played).toBe(0);
});

it('turned on it is heard at once, then once for each who waits newly', () => {
  played = 0;
  wantSound(true);
  expect(played).toBe(1);
  const { rerender } = watch();
  expect(played).toBe(1);
  rerender({ waiting: [{ ...ola }] });
  expect(played).toBe(1);
  rerender({ waiting: [ola, elise] });
  expect(played).toBe(2);
  rerender({ waiting: [elise] });
  expect(played).toBe(2);
  rerender({ waiting: [elise, { ...ola, since: 3 }] });
  expect(played).toBe(3);
});
