import { offset } from '@/lib/time';
import type { ClocksApart } from '@/protocol/generated';

/** For a while two clocks are `minutes` apart, and usually `usual`; null: beyond what is known. */
export interface Otherwise {
  readonly since: number | null;
  readonly until: number | null;
  readonly minutes: number;
  readonly usual: number;
}

/** Whether two clocks are otherwise apart at `at` than most of the time around it. */
export function otherwiseAt(apart: readonly ClocksApart[], at: number): Otherwise | null {
  const usual = apart.reduce<ClocksApart | null>(
    (longest, one) => (longest === null || lengthOf(one) > lengthOf(longest) ? one : longest),
    null,
  );
  const place = apart.findIndex(({ since, until }) => since <= at && at < until);
  const one = apart[place];
  if (usual === null || one === undefined || one.minutes === usual.minutes) return null;
  return {
    since: place === 0 ? null : one.since,
    until: place === apart.length - 1 ? null : one.until,
    minutes: one.minutes,
    usual: usual.minutes,
  };
}

function lengthOf({ since, until }: ClocksApart): number {
  return until - since;
}

/** How many minutes the clock of `other` is ahead of that of `one` at that moment. */
export function minutesApart(one: string, other: string, at: number): number {
  return Math.round((offset(other, at) - offset(one, at)) / 60_000);
}
