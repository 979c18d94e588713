import { A_DAY, type Span } from './spans';

/** What a pointer took hold of: an empty place, an end of a span, or all of it. */
export type Grip =
  | { readonly is: 'new'; readonly day: number; readonly at: number }
  | { readonly is: 'start'; readonly span: Span }
  | { readonly is: 'end'; readonly span: Span }
  | { readonly is: 'whole'; readonly span: Span; readonly at: number };

/** How near an end the pointer is to pull it, px; of a narrow span a third. */
const REACH = 12;

const within = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** The half hour that `at` lies in, or the last one. */
const cell = (at: number) => within(Math.floor(at), 0, A_DAY - 1);

/** What is held of `span`, `width` px wide, by a pointer `x` px from where it begins. */
export function gripOf(span: Span, at: number, x: number, width: number): Grip {
  const reach = Math.min(REACH, width / 3);
  if (x < reach) return { is: 'start', span };
  return x > width - reach ? { is: 'end', span } : { is: 'whole', span, at };
}

/**
 * The span that is drawn once the pointer has come to `at`, in half hours since midnight. It stays
 * in its day, and is never shorter than a half hour.
 */
export function drawn(grip: Grip, at: number): Span {
  if (grip.is === 'new') {
    const [from, to] = [cell(grip.at), cell(at)].sort((a, b) => a - b) as [number, number];
    return { day: grip.day, start: from, end: to + 1 };
  }
  const { span } = grip;
  if (grip.is === 'start') return { ...span, start: within(Math.round(at), 0, span.end - 1) };
  if (grip.is === 'end') return { ...span, end: within(Math.round(at), span.start + 1, A_DAY) };
  return moved(span, Math.round(at - grip.at), 0, A_DAY);
}

/** An hour where somebody tapped without drawing. */
export function tapped(day: number, at: number): Span {
  const start = within(cell(at), 0, A_DAY - 2);
  return { day, start, end: start + 2 };
}

/** `span`, `by` half hours later, between its neighbours: it stays apart from them. */
export function nudged(spans: readonly Span[], span: Span, by: number): Span {
  const beside = spans.filter((one) => one.day === span.day);
  const before = beside.filter((one) => one.end < span.start).map((one) => one.end + 1);
  const after = beside.filter((one) => one.start > span.end).map((one) => one.start - 1);
  return moved(span, by, Math.max(0, ...before), Math.min(A_DAY, ...after));
}

/** `span` with its end `by` half hours later. */
export function pulled(span: Span, by: number): Span {
  return { ...span, end: within(span.end + by, span.start + 1, A_DAY) };
}

function moved(span: Span, by: number, least: number, most: number): Span {
  const shift = within(by, least - span.start, most - span.end);
  return { ...span, start: span.start + shift, end: span.end + shift };
}

/** When an hour is looked for first on a day, and then: 9:00, the rest of the day from 6:00 on, all of it. */
const LIKELY = [18, ...Array.from({ length: 31 }, (_, at) => 12 + at)];
const ANY = Array.from({ length: A_DAY - 1 }, (_, at) => at);

/** An hour of `day` that is not taken yet, and touches nothing that is; null where there is none. */
export function anHour(spans: readonly Span[], day: number): Span | null {
  const taken = spans.filter((one) => one.day === day);
  const isFree = (start: number) => taken.every((one) => one.end < start || one.start > start + 2);
  const start = [...LIKELY, ...ANY].find(isFree);
  return start === undefined ? null : { day, start, end: start + 2 };
}
