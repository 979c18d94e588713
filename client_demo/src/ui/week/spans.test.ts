import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  A_DAY,
  halfHoursOf,
  hoursOf,
  isSpan,
  merged,
  ofDay,
  replaced,
  spanAt,
  spansOf,
  withDay,
  without,
  withSpan,
} from './spans';

const span = fc
  .tuple(fc.nat(6), fc.nat(A_DAY - 1), fc.integer({ min: 1, max: A_DAY }))
  .map(([day, start, length]) => ({ day, start, end: Math.min(A_DAY, start + length) }));
const week = fc.array(span, { maxLength: 12 });
const halves = fc.uniqueArray(fc.nat(335)).map((list) => new Set(list));

const RUNS = { numRuns: 200 };

describe('a week of free hours', () => {
  it('is the same as spans and as half hours', () => {
    fc.assert(
      fc.property(halves, (free) => {
        expect(halfHoursOf(spansOf(free))).toEqual(free);
      }),
      RUNS,
    );
  });

  it('is said in as few spans as can be, in order, none over midnight', () => {
    fc.assert(
      fc.property(week, (spans) => {
        const said = merged(spans);
        expect(said.every(isSpan)).toBe(true);
        expect(merged(said)).toEqual(said);
        for (const [at, one] of said.entries()) {
          const next = said[at + 1];
          if (next?.day === one.day) expect(next.start).toBeGreaterThan(one.end);
          else if (next !== undefined) expect(next.day).toBeGreaterThan(one.day);
        }
      }),
      RUNS,
    );
  });

  it('holds what is drawn, and loses only what is taken out', () => {
    fc.assert(
      fc.property(week, span, (spans, one) => {
        const before = halfHoursOf(spans);
        const drawn = halfHoursOf([one]);
        expect(halfHoursOf(withSpan(spans, one))).toEqual(new Set([...before, ...drawn]));
        expect(halfHoursOf(without(spans, one))).toEqual(
          new Set([...before].filter((half) => !drawn.has(half))),
        );
        expect(hoursOf(without(withSpan(spans, one), one))).toBe(hoursOf(without(spans, one)));
      }),
      RUNS,
    );
  });

  it('a span that is moved leaves nothing where it was', () => {
    const spans = [{ day: 1, start: 16, end: 22 }];
    expect(replaced(spans, spans[0]!, { day: 1, start: 17, end: 23 })).toEqual([
      { day: 1, start: 17, end: 23 },
    ]);
  });

  it('a span that reaches its neighbour becomes one with it', () => {
    expect(withSpan([{ day: 0, start: 10, end: 12 }], { day: 0, start: 12, end: 14 })).toEqual([
      { day: 0, start: 10, end: 14 },
    ]);
    expect(withSpan([{ day: 0, start: 46, end: 48 }], { day: 1, start: 0, end: 2 })).toHaveLength(
      2,
    );
  });

  it('a day is changed without the others', () => {
    fc.assert(
      fc.property(week, fc.nat(6), week, (spans, day, instead) => {
        const own = instead.map((one) => ({ ...one, day }));
        const changed = withDay(merged(spans), day, own);
        expect(ofDay(changed, day)).toEqual(merged(own));
        expect(changed.filter((one) => one.day !== day)).toEqual(
          merged(spans).filter((one) => one.day !== day),
        );
      }),
      RUNS,
    );
  });

  it('what lies over a half hour is found', () => {
    const spans = [{ day: 2, start: 10, end: 12 }];
    expect(spanAt(spans, 2, 11)).toBe(spans[0]);
    expect(spanAt(spans, 2, 12)).toBeUndefined();
    expect(spanAt(spans, 3, 11)).toBeUndefined();
  });

  it.each([
    { day: 7, start: 0, end: 1 },
    { day: 0, start: 4, end: 4 },
    { day: 0, start: 47, end: 49 },
    { day: 0, start: -1, end: 2 },
    { day: 0, start: 0.5, end: 2 },
  ])('%o is no span', (one) => expect(isSpan(one)).toBe(false));
});
