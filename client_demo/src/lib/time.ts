/** Cities whose name differs from their zone's, by language; the table of server/kernel/zones.py. */
import { dateFormat, numberFormat, relativeFormat } from './formats';
import CITIES from './zone-cities.json';

/** How times are read: the reader's own language and zone. Times are milliseconds, UTC. */
export interface Reader {
  locale: string;
  zone: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The zone the browser is set to, for example Europe/Stockholm. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The language as the device writes it: "en" read by a browser set to en-GB is en-GB. */
export function readerLocale(language: string, device: readonly string[]): string {
  return device.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** A moment in the reader's language and zone, as the options of Intl.DateTimeFormat say. */
export function format(reader: Reader, at: number, options: Intl.DateTimeFormatOptions): string {
  const parts = dateFormat(reader.locale, {
    ...options,
    timeZone: reader.zone,
  }).formatToParts(at);
  return parts.map((part) => (isFirst(reader, options, part) ? '1er' : part.value)).join('');
}

/** French says "1er novembre" and "2 novembre", which Intl does not know. */
function isFirst(
  reader: Reader,
  { month }: Intl.DateTimeFormatOptions,
  { type, value }: Intl.DateTimeFormatPart,
): boolean {
  const named = month === 'long' || month === 'short';
  return reader.locale.startsWith('fr') && named && type === 'day' && value === '1';
}

/** "10:31"; in locales that count to twelve, "10:31 am". */
export function clock(reader: Reader, at: number): string {
  return format(reader, at, { hour: '2-digit', minute: '2-digit' });
}

/** "Tuesday 24 November 2026"; without the year when it is `now`'s. */
export function fullDay(reader: Reader, at: number, now?: number): string {
  const sameYear =
    now !== undefined &&
    format(reader, at, { year: 'numeric' }) === format(reader, now, { year: 'numeric' });
  return format(reader, at, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** "Tue 24 Nov 2026, 10:31". */
export function dayAndClock(reader: Reader, at: number): string {
  return format(reader, at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/**
 * Whole calendar days in the reader's zone from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday.
 */
export function daysAway(reader: Reader, at: number, now: number): number {
  return Math.round((midnight(reader, at) - midnight(reader, now)) / (24 * HOUR));
}

function midnight(reader: Reader, at: number): number {
  const parts = dateFormat('en-CA', { timeZone: reader.zone }).format(at).split('-').map(Number);
  return Date.UTC(parts[0] ?? 0, (parts[1] ?? 1) - 1, parts[2] ?? 1);
}

/** "today", "yesterday", "tomorrow"; any other day with its weekday and date. */
export function dayWord(reader: Reader, at: number, now: number): string {
  const days = daysAway(reader, at, now);
  if (Math.abs(days) > 1) return fullDay(reader, at, now);
  return relativeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');
}

/** "2 hours ago", "in 12 minutes", by the largest unit that is at least one. */
export function agoWord(reader: Reader, at: number, now: number): string {
  const words = relativeFormat(reader.locale, { numeric: 'auto' });
  const away = at - now;
  if (Math.abs(away) < HOUR) return words.format(Math.round(away / MINUTE), 'minute');
  if (Math.abs(away) < 24 * HOUR) return words.format(Math.round(away / HOUR), 'hour');
  return words.format(daysAway(reader, at, now), 'day');
}

/** "47 minutes", "1 hour 5 minutes", "40 seconds". */
export function duration(locale: string, ms: number): string {
  const unit = (value: number, name: string) =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  if (ms < MINUTE) return unit(Math.max(0, Math.round(ms / 1000)), 'second');
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return unit(minutes, 'minute');
  const rest = minutes % 60;
  return [unit(Math.floor(minutes / 60), 'hour'), ...(rest > 0 ? [unit(rest, 'minute')] : [])].join(
    ' ',
  );
}

/** "1.8 hours"; below an hour "23 minutes", for nobody met for 0.0 hours. */
export function hoursWord(locale: string, hours: number): string {
  if (Math.round(hours * 60) < 60) return duration(locale, Math.round(hours * 60) * MINUTE);
  return numberFormat(locale, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(hours);
}

/** "47 min", "1 hr 5 min": whole minutes that have passed, in few signs. */
export function shortDuration(locale: string, ms: number): string {
  const unit = (value: number, name: string) =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return unit(minutes, 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** "4 h", "3 h 30", "45 min": a sum of free time beside a picture of it, alike in every language. */
export function freeTime(locale: string, ms: number): string {
  const number = new Intl.NumberFormat(locale);
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const minutes = Math.round(ms / MINUTE);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${number.format(rest)}\u00a0min`;
  const whole = `${number.format(hours)}\u00a0h`;
  return rest === 0 ? whole : `${whole}\u00a0${two.format(rest)}`;
}

/** The part of the day, for a greeting: morning to noon, afternoon to six, then evening. */
export function partOfDay(reader: Reader, now: number): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(
    dateFormat('en-GB', {
      hour: '2-digit',
      hourCycle: 'h23',
      timeZone: reader.zone,
    }).format(now),
  );
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

/** The place a zone is named after, as the language calls it: "Londres" of "Europe/London". */
export function zoneCity(locale: string, zone: string): string {
  const named = new Map(Object.entries(CITIES[locale.startsWith('fr') ? 'fr' : 'en']));
  return named.get(zone) ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Every zone the browser knows, with the one in use among them even when it is an old name. */
export function zones(current: string, known: readonly string[]): string[] {
  return known.includes(current) ? [...known] : [current, ...known];
}

/** A moment on somebody else's clock; `day` where it is another day there. */
export interface OtherClock {
  readonly time: string;
  readonly zone: string;
  readonly day: string | null;
}

/** Each of `zones` whose clock shows another time than the reader's, once, in their order. */
export function otherClocks(reader: Reader, at: number, zones: readonly string[]): OtherClock[] {
  const seen = new Set([offset(reader.zone, at)]);
  const found: OtherClock[] = [];
  for (const zone of zones) {
    const ahead = offset(zone, at);
    if (seen.has(ahead)) continue;
    seen.add(ahead);
    const there = { ...reader, zone };
    const sameDay = midnight(there, at) === midnight(reader, at);
    const day = sameDay ? null : format(there, at, { weekday: 'long' });
    found.push({ time: clock(there, at), zone, day });
  }
  return found;
}

/** How far `zone` is ahead of UTC at that moment, ms. */
export function offset(zone: string, at: number): number {
  const parts = dateFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value);
  return (
    Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    ) -
    Math.floor(at / 1000) * 1000
  );
}

/** A moment as a datetime-local field holds it in `zone`: "2026-11-24T10:30". */
export function toField(zone: string, at: number): string {
  return new Date(at + offset(zone, at)).toISOString().slice(0, 16);
}

/**
 * The moment a datetime-local field means in `zone`; null for an empty or broken one. A time that
 * the clocks skip is read as the hour after it.
 */
export function fromField(zone: string, value: string): number | null {
  const wall = Date.parse(`${value}Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - offset(zone, wall);
  return wall - offset(zone, guess);
}
