import { A_DAY, type Span } from './spans';

const HALF_HOUR_MS = 30 * 60_000;
/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = A_DAY * HALF_HOUR_MS;

/** Where the week begins with another day than Monday (CLDR 45, `weekData`). */
const SUNDAY = new Set(
  'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'.split(
    ' ',
  ),
);
const SATURDAY = new Set('AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));

/** The days in the order of the locale's week; 0 is Monday. */
export function weekOrder(locale: string): readonly number[] {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  const first = SUNDAY.has(region) ? 6 : SATURDAY.has(region) ? 5 : 0;
  return Array.from({ length: 7 }, (_, at) => (first + at) % 7);
}

/** "Mon", "Monday". */
export function dayWord(locale: string, day: number, weekday: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(
    MONDAY + day * DAY_MS,
  );
}

/** "08:30", "8:30 AM", "24:00": a time on the clock, `half` half hours after midnight. */
export function timeWord(locale: string, half: number): string {
  return written(locale, half, { hour: 'numeric', minute: '2-digit' });
}

/** "17", "5 PM", "17 h": a whole hour beside a scale. */
export function hourWord(locale: string, half: number): string {
  return written(locale, half, { hour: 'numeric' });
}

/** "17–19", "08:00–11:30", "5 – 7 PM": as the locale writes what lies between two times. */
export function rangeWord(locale: string, { start, end }: Pick<Span, 'start' | 'end'>): string {
  const minutes = start % 2 === 1 || end % 2 === 1;
  const options: Intl.DateTimeFormatOptions = {
    hour: 'numeric',
    ...(minutes ? { minute: '2-digit' } : {}),
  };
  if (end === A_DAY) return `${written(locale, start, options)}–${written(locale, end, options)}`;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).formatRange(
    start * HALF_HOUR_MS,
    end * HALF_HOUR_MS,
  );
}

/** Intl knows no 24:00, by which a day's end is told from its beginning. */
function written(locale: string, half: number, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const ends = half === A_DAY && format.resolvedOptions().hourCycle?.startsWith('h2') === true;
  return format
    .formatToParts(half * HALF_HOUR_MS)
    .map(({ type, value }) => (ends && type === 'hour' ? '24' : value))
    .join('');
}
