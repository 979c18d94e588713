import { beginOf, dayPlus } from '@/lib/days';
import type { FreeBlock } from '@/lib/free-blocks';

const HOUR = 60;
const A_DAY = 24 * 3_600_000;

/** How many weeks are asked for at once; the service looks over 62 days at most. */
const WEEKS_AT_ONCE = 8;
const DAYS_AT_ONCE = 62;

export interface Asked {
  readonly since: number;
  readonly until: number;
}

/**
 * What is asked of the service to show the week `week` weeks after the one that begins with `first`:
 * the same for eight weeks, so that nobody waits at each of them.
 */
export function askedFor(zone: string, first: string, week: number): Asked {
  const block = Math.floor(week / WEEKS_AT_ONCE) * WEEKS_AT_ONCE;
  const since = beginOf(zone, dayPlus(first, block * 7));
  return { since, until: since + DAYS_AT_ONCE * A_DAY };
}

/** The hours of a day that a picture shows, and how far apart its lines are. */
export interface Hours {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** From six to six, and as much more as the blocks need; all of a day at most. */
export function hoursFor(blocks: readonly Pick<FreeBlock, 'from' | 'to'>[]): Hours {
  const first = Math.min(6, ...blocks.map(({ from }) => Math.floor(from / HOUR)));
  const last = Math.max(18, ...blocks.map(({ to }) => Math.ceil(to / HOUR)));
  if (last - first <= 12) return { from: first, to: last, step: 2 };
  if (last - first > 16) return { from: 0, to: 24, step: 6 };
  const to = Math.min(24, first + 16);
  return { from: to - 16, to, step: 4 };
}

export function ticksOf({ from, to, step }: Hours): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, at) => from + at * step);
}
