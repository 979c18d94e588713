import { describe, expect, it } from 'vitest';
import { blocksOf, lengthOf, shownHours } from './free-blocks';

const HALIFAX = { locale: 'en-CA', zone: 'America/Halifax' };
const HOUR = 3_600_000;
/** Tuesday 1 December 2026, 10:00 in Halifax. */
const TUESDAY = Date.UTC(2026, 11, 1, 14);

describe('free hours as a week shows them', () => {
  it('lie in the days of the reader’s clock', () => {
    const found = blocksOf(HALIFAX, [{ start: TUESDAY, end: TUESDAY + 2 * HOUR }]);
    expect(found).toEqual([{ day: 1, date: 20_788, from: 600, to: 720 }]);
  });

  it('lie in two days over midnight', () => {
    const found = blocksOf(HALIFAX, [{ start: TUESDAY + 13 * HOUR, end: TUESDAY + 15 * HOUR }]);
    expect(found).toEqual([
      { day: 1, date: 20_788, from: 1380, to: 1440 },
      { day: 2, date: 20_789, from: 0, to: 60 },
    ]);
  });

  it('end at midnight without a second day', () => {
    const found = blocksOf(HALIFAX, [{ start: TUESDAY + 13 * HOUR, end: TUESDAY + 14 * HOUR }]);
    expect(found).toEqual([{ day: 1, date: 20_788, from: 1380, to: 1440 }]);
  });

  it('are shown from six to ten at least, and as far as they go', () => {
    expect(shownHours([])).toEqual({ from: 360, to: 1320 });
    expect(shownHours([{ day: 0, date: 20_787, from: 300, to: 1400 }])).toEqual({
      from: 300,
      to: 1400,
    });
  });

  it('have a length in all', () => {
    expect(lengthOf([])).toBe(0);
    expect(
      lengthOf([
        { start: 0, end: HOUR },
        { start: 5 * HOUR, end: 7 * HOUR },
      ]),
    ).toBe(3 * HOUR);
  });
});
