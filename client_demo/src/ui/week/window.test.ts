import { expect, it } from 'vitest';
import { fitsInto, reachesOut, ticks, timeAt, WAKING, WHOLE_DAY } from './window';

it('the waking day has a line every four hours, a whole one every six', () => {
  expect(ticks(WAKING)).toEqual([12, 20, 28, 36, 44]);
  expect(ticks(WHOLE_DAY)).toEqual([0, 12, 24, 36, 48]);
});

it('hours outside the waking day are seen to be there', () => {
  expect(reachesOut([{ day: 0, start: 12, end: 44 }])).toBe(false);
  expect(reachesOut([{ day: 0, start: 11, end: 14 }])).toBe(true);
  expect(reachesOut([{ day: 0, start: 40, end: 45 }])).toBe(true);
});

it('a place on the screen is a time within what is shown', () => {
  expect(timeAt(WAKING, 160, 320)).toBe(28);
  expect(timeAt(WAKING, -5, 320)).toBe(12);
  expect(timeAt(WAKING, 999, 320)).toBe(44);
  expect(timeAt(WAKING, 10, 0)).toBe(12);
});

it('a label stands inside where there is room for it', () => {
  expect(fitsInto('17–19', { day: 0, start: 34, end: 38 }, WAKING)).toBe(true);
  expect(fitsInto('17–18', { day: 0, start: 34, end: 36 }, WAKING)).toBe(false);
});
