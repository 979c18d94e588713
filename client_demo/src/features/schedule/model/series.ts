import type { SeriesDate } from '@/protocol/generated';
import { minutesApart } from './apart';

/** How often a series comes; 0 is once. */
export const EVERY = [0, 1, 2, 3, 4, 6, 8] as const;

const TIMES = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26, 52];
/** From the first to the last, as the service has it. */
const MOST_WEEKS = 104;

/** How many times a series can come that comes every so many weeks. */
export function timesFor(every: number): readonly number[] {
  return TIMES.filter((times) => (times - 1) * every <= MOST_WEEKS);
}

/** A date of a series as its list shows it. */
export interface ShownDate {
  readonly number: number;
  /** When it was wanted, and when it is to be; null where it finds no room. */
  readonly wanted: number;
  readonly at: number | null;
  readonly reading: SeriesDate['reading'];
  /** Who is not free when it was wanted. */
  readonly notFree: readonly string[];
  /** Whether it is otherwise than the first one in anything. */
  readonly otherwise: boolean;
}

/** What is to be said of one date. */
export type DateNote =
  | { readonly is: 'absent' | 'twice' | 'without'; readonly date: ShownDate }
  | { readonly is: 'moved'; readonly date: ShownDate; readonly at: number }
  | {
      readonly is: 'apart';
      readonly date: ShownDate;
      readonly at: number;
      readonly minutes: number;
    };

/** All dates of a series, `otherwise` where a clock shows another time than at the first. */
export function shownDates(
  dates: readonly SeriesDate[],
  zone: string,
  other: string | null,
): readonly ShownDate[] {
  const [first] = dates;
  const usual = first === undefined || other === null ? 0 : minutesApart(zone, other, first.wanted);
  return dates.map(({ number, wanted, starts_at: at, reading, not_free: notFree }) => ({
    number,
    wanted,
    at,
    reading,
    notFree,
    otherwise:
      at !== wanted ||
      reading !== 'once' ||
      (other !== null && minutesApart(zone, other, wanted) !== usual),
  }));
}

/** What is worth a sentence, in the order of dates; of clocks apart the first alone. */
export function notesOf(
  dates: readonly ShownDate[],
  zone: string,
  other: string | null,
): readonly DateNote[] {
  const [first] = dates;
  const usual = first === undefined || other === null ? 0 : minutesApart(zone, other, first.wanted);
  let toldApart = false;
  return dates.flatMap((date): DateNote[] => {
    const { at, wanted, reading } = date;
    const minutes = other === null ? usual : minutesApart(zone, other, wanted);
    const apart = minutes !== usual && !toldApart;
    if (apart) toldApart = true;
    return [
      ...(apart ? [{ is: 'apart' as const, date, at: wanted, minutes }] : []),
      ...(reading === 'once' ? [] : [{ is: reading, date }]),
      ...(at === null ? [{ is: 'without' as const, date }] : []),
      ...(at !== null && at !== wanted ? [{ is: 'moved' as const, date, at }] : []),
    ];
  });
}
