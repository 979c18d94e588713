import type { RunningTimer } from '@/protocol/generated';

const MINUTE = 60_000;
/** The gentle warning comes this long before the end. */
export const WARN_MS = 5 * MINUTE;

/**
 * A timer as it stands at a moment: what is left, ms, whole minutes begun, and the share of its
 * time, 0 to 1.
 */
export interface TimerReading {
  readonly left: number;
  readonly minutes: number;
  readonly share: number;
}

export function readTimer(timer: RunningTimer, now: number): TimerReading {
  const left = Math.max(0, timer.ends_at - now);
  return {
    left,
    minutes: Math.ceil(left / MINUTE),
    share: Math.min(1, left / Math.max(1, timer.ends_at - timer.at)),
  };
}

export type TimerWord = 'five' | 'up';

/** What is still to be said, and in how many ms. What was due before is not said late. */
export function wordsToCome(
  timer: RunningTimer,
  now: number,
): readonly { readonly word: TimerWord; readonly in: number }[] {
  const due = [
    { word: 'five' as const, at: timer.ends_at - WARN_MS },
    { word: 'up' as const, at: timer.ends_at },
  ];
  return due
    .filter(({ at }) => at > timer.at && at > now)
    .map(({ word, at }) => ({ word, in: at - now }));
}
