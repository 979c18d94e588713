import { beginOf, dayAt, dayPlus } from '@/lib/days';
import type { FreeBlock } from '@/lib/free-blocks';
import { offset, toField } from '@/lib/time';
import type { FreeSpan } from '@/protocol/generated';

/** A moment to begin at; `turn` where the clocks show it twice that day. */
export interface Slot {
  readonly at: number;
  readonly turn: 'first' | 'second' | null;
}

export interface SlotDay {
  readonly day: string;
  readonly slots: readonly Slot[];
}

/** The moments that lie in `days`, day by day; days without any are left out. */
export function slotDays(
  zone: string,
  moments: readonly number[],
  days: readonly string[],
): readonly SlotDay[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [since, until] = [beginOf(zone, first), beginOf(zone, dayPlus(last, 1))];
  const found = new Map(days.map((day) => [day, [] as number[]]));
  for (const at of moments) if (since <= at && at < until) found.get(dayAt(zone, at))?.push(at);
  return [...found]
    .filter(([, some]) => some.length > 0)
    .map(([day, some]) => ({ day, slots: some.map((at) => ({ at, turn: turnOf(zone, at) })) }));
}

const AROUND = 3 * 3_600_000;
const QUARTER = 15 * 60_000;

/** Whether clocks in `zone` show the time of `at` twice, and which of the two it is. */
export function turnOf(zone: string, at: number): Slot['turn'] {
  if (offset(zone, at - AROUND) === offset(zone, at + AROUND)) return null;
  const shown = toField(zone, at);
  for (let away = QUARTER; away <= AROUND; away += QUARTER) {
    if (toField(zone, at + away) === shown) return 'first';
    if (toField(zone, at - away) === shown) return 'second';
  }
  return null;
}

/** Where a time has gone: the nearest of `moments` on the same day, null where there is none. */
export function nearest(zone: string, moments: readonly number[], gone: number): number | null {
  const day = dayAt(zone, gone);
  const left = moments.filter((at) => at !== gone && dayAt(zone, at) === day);
  return left.reduce<number | null>(
    (best, at) => (best === null || Math.abs(at - gone) < Math.abs(best - gone) ? at : best),
    null,
  );
}

/** Somebody's ordinary week over `dates` (days since 1970, the week's own order), from `now` on. */
export function ownBlocks(
  week: readonly FreeSpan[],
  dates: readonly { readonly date: number; readonly day: number }[],
  now: { readonly date: number; readonly minute: number },
): readonly FreeBlock[] {
  return dates.flatMap(({ date, day }) =>
    week
      .filter((span) => span.day === day && date >= now.date)
      .map((span) => ({ day, date, from: span.start * 30, to: span.end * 30 }))
      .map((one) => (date === now.date ? { ...one, from: Math.max(one.from, now.minute) } : one))
      .filter(({ from, to }) => from < to),
  );
}
