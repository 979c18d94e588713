import { fromField, toField } from './time';

/**
 * Days of a calendar as they are written, "2027-01-11": whatever the clocks of a place do, a week has
 * seven of them.
 */
const DAY = 24 * 3_600_000;

/** The day that a calendar in `zone` shows at that moment. */
export function dayAt(zone: string, at: number): string {
  return toField(zone, at).slice(0, 10);
}

export function dayPlus(day: string, by: number): string {
  return new Date(noonOf(day) + by * DAY).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(noonOf(day)).getUTCDay() + 6) % 7;
}

/** How many days since 1970. */
export function dateOf(day: string): number {
  return Math.floor(noonOf(day) / DAY);
}

/** When `day` begins in `zone`. */
export function beginOf(zone: string, day: string): number {
  return fromField(zone, `${day}T00:00`) ?? 0;
}

/** A moment at which it is `day` on UTC: what a day is written by, without any zone of its own. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00Z`);
}

/** The seven days of the week that `day` lies in, where weeks begin with the weekday `first`. */
export function weekOf(day: string, first: number): readonly string[] {
  const begins = dayPlus(day, -((weekdayOf(day) - first + 7) % 7));
  return Array.from({ length: 7 }, (_, at) => dayPlus(begins, at));
}
