import { offset, type Reader } from './time';

/** From `start` to `end`, instants. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Minutes `from` to `to` of a day on the reader's clock: of their week, 0 is Monday, and of all days
 * since 1970.
 */
export interface FreeBlock {
  readonly day: number;
  readonly date: number;
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const A_DAY = 24 * 60;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

/** Stretches as they lie in the reader's days; one over midnight lies in two. */
export function blocksOf(reader: Reader, stretches: readonly Stretch[]): readonly FreeBlock[] {
  return stretches.flatMap(({ start, end }) => {
    const from = Math.round((start + offset(reader.zone, start)) / MINUTE);
    const to = Math.round((end + offset(reader.zone, end)) / MINUTE);
    const first = Math.floor(from / A_DAY);
    const last = Math.floor((to - 1) / A_DAY);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
      const midnight = (first + at) * A_DAY;
      return {
        day: (first + at + THURSDAY) % 7,
        date: first + at,
        from: Math.max(from, midnight) - midnight,
        to: Math.min(to, midnight + A_DAY) - midnight,
      };
    });
  });
}

/** The hours that a picture of them has to show, in minutes: from six to ten at night at least. */
export function shownHours(blocks: readonly FreeBlock[]): { from: number; to: number } {
  return {
    from: Math.min(6 * 60, ...blocks.map(({ from }) => from)),
    to: Math.max(22 * 60, ...blocks.map(({ to }) => to)),
  };
}

/** How long all of them are together, in milliseconds. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
