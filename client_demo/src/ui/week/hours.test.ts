import { describe, expect, it } from 'vitest';
import { dayWord, hourWord, rangeWord, timeWord, weekOrder } from './hours';

describe('hours are written as the reader’s clock has them', () => {
  it.each([
    ['en-GB', 34, 38, '17–19'],
    ['en-GB', 17, 22, '08:30–11:00'],
    ['en-GB', 40, 48, '20–24'],
    ['en-GB', 0, 48, '00–24'],
    ['fr-CA', 45, 48, '22 h 30–24 h 00'],
    ['en-CA', 34, 38, '5–7 p.m.'],
    ['en-CA', 40, 48, '8 p.m.–12 a.m.'],
  ])('%s %i to %i: %s', (locale, start, end, words) => {
    expect(rangeWord(locale, { start, end }).replace(/\s/g, ' ')).toBe(words);
  });

  it('midnight at a day’s end is 24, at its beginning 0', () => {
    expect(timeWord('en-GB', 48)).toBe('24:00');
    expect(timeWord('en-GB', 0)).toBe('0:00');
    expect(hourWord('en-GB', 12)).toBe('06');
    expect(hourWord('en-GB', 48)).toBe('24');
  });
});

describe('the week begins as the locale has it', () => {
  it.each([
    ['en-GB', 0],
    ['fr', 0],
    ['fr-CA', 6],
    ['en', 6],
    ['ar-EG', 5],
  ])('%s: %i', (locale, first) => {
    expect(weekOrder(locale)[0]).toBe(first);
    expect([...weekOrder(locale)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('days are named', () => {
    expect(dayWord('en', 0, 'short')).toBe('Mon');
    expect(dayWord('fr', 6, 'long')).toBe('dimanche');
  });
});
