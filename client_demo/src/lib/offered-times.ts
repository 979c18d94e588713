import { toField } from './time';

const HOUR = 3_600_000;
const AHEAD = 14 * 24 * HOUR;

/** Over which time somebody is asked when they meet next: two weeks, from this hour on. */
export function lookAhead(now: number): { since: number; until: number } {
  const since = now - (now % HOUR);
  return { since, until: since + AHEAD };
}

/** Of each of the next days the time nearest to the hour of `like`, by the clock of `zone`. */
export function offeredTimes(
  slots: readonly number[],
  zone: string,
  like: number,
  most: number,
): number[] {
  const days = new Map<string, number>();
  const wanted = minuteOf(zone, like);
  const away = (at: number) => Math.abs(minuteOf(zone, at) - wanted);
  for (const at of slots) {
    const day = toField(zone, at).slice(0, 10);
    const found = days.get(day);
    if (found === undefined || away(at) < away(found)) days.set(day, at);
  }
  return [...days.values()].slice(0, most);
}

/** Which minute of its day the clock of `zone` shows. */
function minuteOf(zone: string, at: number): number {
  const [hours = 0, minutes = 0] = toField(zone, at).slice(11).split(':').map(Number);
  return hours * 60 + minutes;
}
