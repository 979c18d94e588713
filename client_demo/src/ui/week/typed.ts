import { rangeWord } from './hours';
import { A_DAY, merged, type Span } from './spans';

/**
 * What keeps a typed day from being read: its form, a time that is no half hour, or an end that
 * does not come after its beginning.
 */
type TypedFault = 'form' | 'halves' | 'order';

export type TypedDay =
  | { readonly spans: readonly Span[]; readonly fault: null }
  | { readonly spans: null; readonly fault: TypedFault };

/** How a day's hours stand in its field: "08–11, 17:30–19". */
export function typedOf(locale: string, spans: readonly Span[]): string {
  return spans.map((span) => rangeWord(locale, span)).join(', ');
}

/**
 * The hours that somebody typed for a day: "17-19", "8.30 to 11", "5–7 pm, 20 h 30 à 22 h". Nothing
 * typed is a day that is not free.
 */
export function readDay(day: number, typed: string): TypedDay {
  const parts = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .split(/[,;、]| (?:and|et|&|\+) /u)
    .map((part) => part.replace(/^ | $/gu, ''))
    .filter((part) => part !== '');
  const read = parts.map(readSpan);
  const fault = read.find((one) => typeof one === 'string');
  if (typeof fault === 'string') return { spans: null, fault };
  const spans = read.filter((one) => typeof one !== 'string').map((one) => ({ day, ...one }));
  return { spans: merged(spans), fault: null };
}

const TIME = String.raw`(\d{1,2})(?: ?[:h.] ?(\d{2}))?(?: ?(h|uhr|[ap](?:\.? ?m\.?)?))?`;
const SPAN = new RegExp(
  String.raw`^(?:from |de )?${TIME} ?(?:[-‐‑‒–—−~～]| to | till | until | à | a | bis ) ?${TIME}$`,
  'u',
);

/** A time as it stands there: minutes of its hour, and the half of the day where it says one. */
interface Time {
  readonly hour: number;
  readonly minutes: number;
  readonly half: 'a' | 'p' | null;
}

function readSpan(part: string): Pick<Span, 'start' | 'end'> | TypedFault {
  const found = SPAN.exec(part);
  if (found === null) return 'form';
  const from = timeOf(found[1], found[2], found[3]);
  const to = timeOf(found[4], found[5], found[6]);
  if (![from, to].every(isTime)) return 'form';
  if (![from, to].every(({ minutes }) => minutes % 30 === 0)) return 'halves';
  return (
    readings(from, to)
      .map(([start, end]) => ({ start: halfOf(start), end: halfOf(end) || A_DAY }))
      .find(({ start, end }) => start < end) ?? 'order'
  );
}

function timeOf(hour = '', minutes = '0', half = ''): Time {
  const said = half.startsWith('a') ? 'a' : half.startsWith('p') ? 'p' : null;
  return { hour: Number(hour), minutes: Number(minutes), half: said };
}

function isTime({ hour, minutes, half }: Time): boolean {
  if (half !== null) return hour >= 1 && hour <= 12 && minutes < 60;
  return hour < 24 ? minutes < 60 : hour === 24 && minutes === 0;
}

/** "5–7 pm" says of one time alone which half of the day it is in: the same first, then the other. */
function readings(from: Time, to: Time): [Time, Time][] {
  if ((from.half === null) === (to.half === null)) return [[from, to]];
  const halves = (from.half ?? to.half) === 'a' ? (['a', 'p'] as const) : (['p', 'a'] as const);
  return halves
    .map((half): [Time, Time] => [
      { ...from, half: from.half ?? half },
      { ...to, half: to.half ?? half },
    ])
    .filter((pair) => pair.every(isTime));
}

function halfOf({ hour, minutes, half }: Time): number {
  const whole = half === null ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return whole * 2 + minutes / 30;
}
