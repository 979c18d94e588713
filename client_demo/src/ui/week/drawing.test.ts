import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anHour, drawn, gripOf, nudged, pulled, tapped, type Grip } from './drawing';
import { A_DAY, isSpan, merged, type Span } from './spans';

const span = fc
  .tuple(fc.nat(6), fc.nat(A_DAY - 1), fc.integer({ min: 1, max: A_DAY }))
  .map(([day, start, length]) => ({ day, start, end: Math.min(A_DAY, start + length) }));
const place = fc.double({ min: -20, max: A_DAY + 20, noNaN: true });
const grip: fc.Arbitrary<Grip> = fc.oneof(
  fc.record({ is: fc.constant('new' as const), day: fc.nat(6), at: place }),
  fc.record({ is: fc.constant('start' as const), span }),
  fc.record({ is: fc.constant('end' as const), span }),
  fc.record({ is: fc.constant('whole' as const), span, at: place }),
);

const THURSDAY: Span = { day: 3, start: 36, end: 42 };

it('whatever is pulled wherever, it stays a span of its own day', () => {
  fc.assert(
    fc.property(grip, place, (held, at) => {
      const span = drawn(held, at);
      expect(isSpan(span)).toBe(true);
      expect(span.day).toBe(held.is === 'new' ? held.day : held.span.day);
    }),
    { numRuns: 200 },
  );
});

it('a new one takes each half hour the pointer went over, either way', () => {
  const from = { is: 'new', day: 3, at: 36.4 } as const;
  expect(drawn(from, 36.9)).toEqual({ day: 3, start: 36, end: 37 });
  expect(drawn(from, 41.2)).toEqual({ day: 3, start: 36, end: 42 });
  expect(drawn(from, 33.9)).toEqual({ day: 3, start: 33, end: 37 });
});

it('an end is pulled to the nearest half hour, and the other end stays', () => {
  expect(drawn({ is: 'end', span: THURSDAY }, 43.6)).toEqual({ ...THURSDAY, end: 44 });
  expect(drawn({ is: 'end', span: THURSDAY }, 3)).toEqual({ ...THURSDAY, end: 37 });
  expect(drawn({ is: 'start', span: THURSDAY }, 30.2)).toEqual({ ...THURSDAY, start: 30 });
});

it('all of it is moved as long as it is', () => {
  const held = { is: 'whole', span: THURSDAY, at: 38 } as const;
  expect(drawn(held, 39.1)).toEqual({ day: 3, start: 37, end: 43 });
  expect(drawn(held, 60)).toEqual({ day: 3, start: 42, end: 48 });
});

it('is held by an end near it, by the whole in its middle, also where it is narrow', () => {
  expect(gripOf(THURSDAY, 36.1, 3, 99).is).toBe('start');
  expect(gripOf(THURSDAY, 39, 50, 99).is).toBe('whole');
  expect(gripOf(THURSDAY, 41.8, 95, 99).is).toBe('end');
  expect(gripOf(THURSDAY, 36, 4, 9).is).toBe('whole');
});

it('a tap is an hour, within its day', () => {
  expect(tapped(2, 19.7)).toEqual({ day: 2, start: 19, end: 21 });
  expect(tapped(2, 47.9)).toEqual({ day: 2, start: 46, end: 48 });
});

it('a key moves one past no neighbour', () => {
  const spans = merged([THURSDAY, { day: 3, start: 24, end: 28 }, { day: 4, start: 30, end: 32 }]);
  expect(nudged(spans, THURSDAY, 1)).toEqual({ day: 3, start: 37, end: 43 });
  expect(nudged(spans, THURSDAY, -20)).toEqual({ day: 3, start: 29, end: 35 });
  expect(nudged(spans, THURSDAY, 20)).toEqual({ day: 3, start: 42, end: 48 });
});

it('a key pulls the end, and leaves a half hour', () => {
  expect(pulled(THURSDAY, 1)).toEqual({ ...THURSDAY, end: 43 });
  expect(pulled(THURSDAY, -9)).toEqual({ ...THURSDAY, end: 37 });
  expect(pulled(THURSDAY, 20)).toEqual({ ...THURSDAY, end: 48 });
});

it('an hour that is added takes nothing that is there, and there is none in a full day', () => {
  const nine = { day: 3, start: 18, end: 20 };
  expect(anHour([], 3)).toEqual(nine);
  expect(anHour([{ day: 4, start: 0, end: 48 }], 3)).toEqual(nine);
  expect(anHour([nine], 3)).toEqual({ day: 3, start: 12, end: 14 });
  expect(anHour([{ day: 3, start: 3, end: 48 }], 3)).toEqual({ day: 3, start: 0, end: 2 });
  expect(anHour([{ day: 3, start: 2, end: 48 }], 3)).toBeNull();
});
