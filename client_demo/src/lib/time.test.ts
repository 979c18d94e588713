import { describe, expect, it } from 'vitest';
import {
  agoWord,
  clock,
  dayAndClock,
  dayWord,
  daysAway,
  duration,
  freeTime,
  fromField,
  fullDay,
  hoursWord,
  otherClocks,
  partOfDay,
  readerLocale,
  toField,
  zoneCity,
  zones,
} from './time';

const halifax = { locale: 'en-GB', zone: 'America/Halifax' };
const paris = { locale: 'fr-FR', zone: 'Europe/Paris' };
const at = Date.UTC(2026, 10, 24, 14, 31);

describe('times are shown in the reader’s own zone and language', () => {
  it('clock', () => {
    expect(clock(halifax, at)).toBe('10:31');
    expect(clock(paris, at)).toBe('15:31');
  });

  it('day, with the year only when it is another', () => {
    expect(fullDay(halifax, at)).toMatch(/^Tuesday,? 24 November 2026$/);
    expect(fullDay(halifax, at, at)).toMatch(/^Tuesday,? 24 November$/);
    expect(fullDay(paris, at, at)).toBe('mardi 24 novembre');
  });

  it('day and clock together', () => {
    expect(dayAndClock(halifax, at)).toMatch(/^Tue,? 24 Nov 2026, 10:31$/);
  });
});

describe('days away are calendar days where the reader is', () => {
  it('a late evening in Halifax is still today, though tomorrow in UTC', () => {
    const evening = Date.UTC(2026, 10, 25, 2, 0);
    expect(daysAway(halifax, evening, at)).toBe(0);
    expect(daysAway(paris, evening, at)).toBe(1);
  });

  it('a day that clocks change in still counts as one', () => {
    const before = Date.UTC(2026, 9, 24, 22, 30);
    expect(daysAway(paris, before + 25 * 3_600_000, before)).toBe(1);
  });

  it('is said in words up to tomorrow, and with weekday and date beyond', () => {
    expect(dayWord(halifax, at, at)).toBe('today');
    expect(dayWord(halifax, at - 86_400_000, at)).toBe('yesterday');
    expect(dayWord(halifax, at + 86_400_000, at)).toBe('tomorrow');
    expect(dayWord(halifax, at + 2 * 86_400_000, at)).toMatch(/^Thursday,? 26 November$/);
    expect(dayWord(halifax, at + 8 * 86_400_000, at)).toMatch(/^Wednesday,? 2 December$/);
  });
});

describe('a time that people share is told on each clock', () => {
  it('once for each time that differs, the reader’s own left out', () => {
    const zones = ['America/Halifax', 'Europe/Stockholm', 'Europe/Paris', 'Atlantic/Bermuda'];
    expect(otherClocks(halifax, at, zones)).toEqual([
      { time: '15:31', zone: 'Europe/Stockholm', day: null },
    ]);
  });

  it('names the day where it is another one there', () => {
    const late = Date.UTC(2026, 10, 25, 1, 0);
    expect(otherClocks(halifax, late, ['Europe/Stockholm'])).toEqual([
      { time: '02:00', zone: 'Europe/Stockholm', day: 'Wednesday' },
    ]);
  });

  it('follows each zone’s own summer time', () => {
    const march = Date.UTC(2027, 2, 20, 14, 0);
    expect(otherClocks(halifax, march, ['Europe/Stockholm'])[0]?.time).toBe('15:00');
    expect(clock(halifax, march)).toBe('11:00');
  });
});

it('says how long ago in the largest unit that fits', () => {
  expect(agoWord(halifax, at - 5 * 60_000, at)).toBe('5 minutes ago');
  expect(agoWord(halifax, at + 3 * 3_600_000, at)).toBe('in 3 hours');
  expect(agoWord(halifax, at - 3 * 86_400_000, at)).toBe('3 days ago');
});

it('says hours in minutes while they are fewer than one', () => {
  expect(hoursWord('en', 0.04)).toBe('2 minutes');
  expect(hoursWord('en', 0.999)).toBe('1 hour');
  expect(hoursWord('en', 1.75)).toBe('1.8 hours');
});

it('says a duration in words', () => {
  expect(duration('en', 40_000)).toBe('40 seconds');
  expect(duration('en', 47 * 60_000)).toBe('47 minutes');
  expect(duration('en', 65 * 60_000)).toBe('1 hour 5 minutes');
  expect(duration('fr', 60 * 60_000)).toMatch(/^1\sheure$/);
});

it('knows the part of the day where the reader is', () => {
  expect(partOfDay(halifax, at)).toBe('morning');
  expect(partOfDay(paris, at)).toBe('afternoon');
  expect(partOfDay(halifax, Date.UTC(2026, 10, 24, 23, 0))).toBe('evening');
});

it('names a zone by its place', () => {
  expect(zoneCity('en', 'America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(zoneCity('en-GB', 'America/Sao_Paulo')).toBe('São Paulo');
  expect(zoneCity('fr-CA', 'Europe/London')).toBe('Londres');
  expect(zoneCity('fr', 'Europe/Paris')).toBe('Paris');
  expect(zoneCity('en', 'UTC')).toBe('UTC');
});

it('writes a language as the device does', () => {
  expect(readerLocale('en', ['sv-SE', 'en-GB'])).toBe('en-GB');
  expect(readerLocale('fr', ['en-GB'])).toBe('fr');
});

describe('a time typed into a field', () => {
  it('means that time where the reader is', () => {
    expect(fromField('America/Halifax', '2026-11-24T10:31')).toBe(at);
    expect(toField('America/Halifax', at)).toBe('2026-11-24T10:31');
    expect(toField('Asia/Kathmandu', at)).toBe('2026-11-24T20:16');
  });

  it('comes back the same on both sides of a change of clocks', () => {
    for (const value of [
      '2026-03-28T23:30',
      '2026-03-29T04:00',
      '2026-10-25T00:30',
      '2026-10-25T04:00',
    ]) {
      const moment = fromField('Europe/Paris', value);
      expect(moment === null ? null : toField('Europe/Paris', moment)).toBe(value);
    }
  });

  it('is nothing when it is empty or broken', () => {
    expect(fromField('UTC', '')).toBeNull();
    expect(fromField('UTC', 'soon')).toBeNull();
  });
});

it('counts the first of a month in French as French does', () => {
  const first = Date.UTC(2026, 11, 1, 12, 0);
  const french = { locale: 'fr', zone: 'UTC' };
  expect(fullDay(french, first)).toBe('mardi 1er décembre 2026');
  expect(dayAndClock(french, first)).toContain('1er déc.');
  expect(fullDay(french, first + 86_400_000)).toBe('mercredi 2 décembre 2026');
  expect(fullDay({ locale: 'en-GB', zone: 'UTC' }, first)).toContain('1 December');
});

it('the zone in use can always be chosen', () => {
  expect(zones('UTC', ['Europe/Paris'])).toEqual(['UTC', 'Europe/Paris']);
  expect(zones('Europe/Paris', ['Europe/Paris'])).toEqual(['Europe/Paris']);
});

it('says free time in few signs', () => {
  expect(freeTime('en', 240 * 60_000)).toBe('4\u00a0h');
  expect(freeTime('fr', 210 * 60_000)).toBe('3\u00a0h\u00a030');
  expect(freeTime('en', 65 * 60_000)).toBe('1\u00a0h\u00a005');
  expect(freeTime('en', 45 * 60_000)).toBe('45\u00a0min');
});
