import { describe, expect, it } from 'vitest';
import { beginOf, dateOf, dayAt, dayPlus, weekdayOf, weekOf } from './days';

const HOUR = 3_600_000;

describe('days of a calendar', () => {
  it('are those of the place', () => {
    const late = Date.UTC(2027, 0, 12, 2);
    expect(dayAt('America/Halifax', late)).toBe('2027-01-11');
    expect(dayAt('Asia/Tokyo', late)).toBe('2027-01-12');
  });

  it('go over the ends of months and years', () => {
    expect(dayPlus('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayPlus('2028-03-01', -1)).toBe('2028-02-29');
    expect(weekdayOf('2027-01-11')).toBe(0);
    expect(dateOf('1970-01-02')).toBe(1);
  });

  it('make a week of seven, in the order of the place', () => {
    expect(weekOf('2027-01-12', 0)[0]).toBe('2027-01-11');
    expect(weekOf('2027-01-12', 6)).toEqual([
      '2027-01-10',
      '2027-01-11',
      '2027-01-12',
      '2027-01-13',
      '2027-01-14',
      '2027-01-15',
      '2027-01-16',
    ]);
  });

  it('are longer or shorter where the clocks change, and still a day', () => {
    const zone = 'America/Halifax';
    const [short, long] = ['2027-03-14', '2027-11-07'];
    expect(beginOf(zone, dayPlus(short, 1)) - beginOf(zone, short)).toBe(23 * HOUR);
    expect(beginOf(zone, dayPlus(long, 1)) - beginOf(zone, long)).toBe(25 * HOUR);
  });
});
