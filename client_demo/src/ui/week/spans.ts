/**
 * An ordinary week of free time, on the clock of where somebody lives; the twin of
 * server/mentoring/free_time/free_week.py. A half hour is one of 336, from Monday 00:00 on.
 */

/** Half hours from `start` to `end` (0 to 48, not included) of `day` (0 is Monday). */
export interface Span {
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const A_DAY = 48;

/** Whether it lies within one day and is not empty: nothing goes over midnight. */
export function isSpan({ day, start, end }: Span): boolean {
  const whole = [day, start, end].every((value) => Number.isInteger(value));
  return whole && day >= 0 && day < DAYS.length && start >= 0 && start < end && end <= A_DAY;
}

/** The half hours of the week that `spans` take, however they overlap. */
export function halfHoursOf(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(
    spans.flatMap(({ day, start, end }) =>
      Array.from({ length: end - start }, (_, at) => day * A_DAY + start + at),
    ),
  );
}

/** Half hours as spans in their order: neighbours are one, and a day ends at midnight. */
export function spansOf(halfHours: ReadonlySet<number>): readonly Span[] {
  const spans: Span[] = [];
  for (const half of [...halfHours].sort((a, b) => a - b)) {
    const day = Math.floor(half / A_DAY);
    const start = half % A_DAY;
    const last = spans.at(-1);
    if (last?.day === day && last.end === start)
      spans[spans.length - 1] = { ...last, end: start + 1 };
    else spans.push({ day, start, end: start + 1 });
  }
  return spans;
}

/** The same week, said in as few spans as can be. */
export function merged(spans: readonly Span[]): readonly Span[] {
  return spansOf(halfHoursOf(spans));
}

export function withSpan(spans: readonly Span[], span: Span): readonly Span[] {
  return merged([...spans, span]);
}

/** Without what `span` takes of it. */
export function without(spans: readonly Span[], span: Span): readonly Span[] {
  const gone = halfHoursOf([span]);
  return spansOf(new Set([...halfHoursOf(spans)].filter((half) => !gone.has(half))));
}

/** `next` in place of `span`. */
export function replaced(spans: readonly Span[], span: Span, next: Span): readonly Span[] {
  return withSpan(without(spans, span), next);
}

export function ofDay(spans: readonly Span[], day: number): readonly Span[] {
  return spans.filter((span) => span.day === day);
}

/** One day as `day` says it, the others as they were. */
export function withDay(
  spans: readonly Span[],
  day: number,
  instead: readonly Span[],
): readonly Span[] {
  return merged([...spans.filter((span) => span.day !== day), ...instead]);
}

/** How much of an ordinary week is free, in hours. */
export function hoursOf(spans: readonly Span[]): number {
  return halfHoursOf(spans).size / 2;
}

/** The span that reaches over `half` of `day`, with where it begins and ends. */
export function spanAt(spans: readonly Span[], day: number, half: number): Span | undefined {
  return spans.find((span) => span.day === day && span.start <= half && half < span.end);
}
