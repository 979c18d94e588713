import { describe, expect, it } from 'vitest';
import { weekOf, dateOf, weekdayOf, beginOf } from '@/lib/days';
import { fromField } from '@/lib/time';
import type { MeetingOut, SeriesDate } from '@/protocol/generated';
import { freeSlots, meeting } from '@/testing/meetings';
import { minutesApart, otherwiseAt } from './apart';
import { elsewhere, isAsked, knownOf, lengthsWith, usualMinutes } from './meetings';
import { notesOf, shownDates, timesFor } from './series';
import { nearest, ownBlocks, slotDays, turnOf } from './slots';
import { askedFor, hoursFor, ticksOf } from './window';

const HALIFAX = 'America/Halifax';
const GOTHENBURG = 'Europe/Stockholm';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (wall: string, zone = HALIFAX) => fromField(zone, wall) ?? 0;

describe('what is asked of the service', () => {
  it('is the same for eight weeks, and never more than it looks over', () => {
    const first = '2027-01-11';
    const begin = askedFor(HALIFAX, first, 0);
    expect(begin.since).toBe(beginOf(HALIFAX, first));
    expect(begin.until - begin.since).toBe(62 * DAY);
    expect(askedFor(HALIFAX, first, 7)).toEqual(begin);
    expect(askedFor(HALIFAX, first, 8).since).toBe(beginOf(HALIFAX, '2027-03-08'));
    // The ninth week lies wholly in what is asked, also where the clocks went forward in between.
    const eighth = askedFor(HALIFAX, '2027-02-01', 7);
    expect(beginOf(HALIFAX, '2027-03-29')).toBeLessThanOrEqual(eighth.until);
  });
});

describe('the hours of a picture', () => {
  it.each([
    [[], { from: 6, to: 18, step: 2 }],
    [[{ from: 600, to: 720 }], { from: 6, to: 18, step: 2 }],
    [[{ from: 600, to: 21 * 60 + 30 }], { from: 6, to: 22, step: 4 }],
    [[{ from: 1260, to: 1440 }], { from: 0, to: 24, step: 6 }],
    [[{ from: 0, to: 30 }], { from: 0, to: 24, step: 6 }],
  ])('reach as far as is needed', (blocks, hours) => {
    expect(hoursFor(blocks)).toEqual(hours);
  });

  it('have their lines at both ends', () => {
    expect(ticksOf({ from: 6, to: 22, step: 4 })).toEqual([6, 10, 14, 18, 22]);
  });
});

describe('slots', () => {
  const week = weekOf('2027-01-12', 0);

  it('lie in their days, and days without are left out', () => {
    const found = slotDays(
      HALIFAX,
      [at('2027-01-12T10:00'), at('2027-01-12T23:30'), at('2027-01-19T10:00')],
      week,
    );
    expect(found.map(({ day, slots }) => [day, slots.length])).toEqual([['2027-01-12', 2]]);
    expect(slotDays(HALIFAX, [], week)).toEqual([]);
  });

  it('are told apart where the clocks show them twice', () => {
    const first = Date.UTC(2027, 10, 7, 4, 30);
    expect(turnOf(HALIFAX, first)).toBe('first');
    expect(turnOf(HALIFAX, first + HOUR)).toBe('second');
    expect(turnOf(HALIFAX, first + 2 * HOUR)).toBeNull();
    expect(turnOf(HALIFAX, at('2027-03-14T03:00'))).toBeNull();
  });

  it('that have gone leave the nearest of their day', () => {
    const gone = at('2027-01-12T10:30');
    const left = [at('2027-01-12T09:00'), at('2027-01-12T11:00'), at('2027-01-13T10:30')];
    expect(nearest(HALIFAX, [...left, gone], gone)).toBe(at('2027-01-12T11:00'));
    expect(nearest(HALIFAX, [at('2027-01-13T10:30')], gone)).toBeNull();
  });
});

describe('one’s own week', () => {
  const dates = weekOf('2027-01-12', 0).map((day) => ({ date: dateOf(day), day: weekdayOf(day) }));
  const spans = [
    { day: 0, start: 20, end: 24 },
    { day: 1, start: 20, end: 24 },
    { day: 2, start: 20, end: 24 },
  ];

  it('is what is drawn, without what lies behind', () => {
    const now = { date: dateOf('2027-01-12'), minute: 11 * 60 };
    expect(ownBlocks(spans, dates, now)).toEqual([
      { day: 1, date: dateOf('2027-01-12'), from: 660, to: 720 },
      { day: 2, date: dateOf('2027-01-13'), from: 600, to: 720 },
    ]);
    expect(ownBlocks(spans, dates, { ...now, minute: 720 })).toHaveLength(1);
    expect(ownBlocks([], dates, now)).toEqual([]);
  });
});

describe('clocks apart', () => {
  const usual = { minutes: 300 };
  const forward = Date.UTC(2027, 2, 14, 6);
  const back = Date.UTC(2027, 2, 28, 1);
  const apart = [
    { ...usual, since: forward - 30 * DAY, until: forward },
    { minutes: 240, since: forward, until: back },
    { ...usual, since: back, until: back + 18 * DAY },
  ];

  it('are told for the weeks in which they are otherwise', () => {
    expect(otherwiseAt(apart, forward + DAY)).toEqual({
      since: forward,
      until: back,
      minutes: 240,
      usual: 300,
    });
    expect(otherwiseAt(apart, forward - DAY)).toBeNull();
    expect(otherwiseAt(apart, back)).toBeNull();
    expect(otherwiseAt([], back)).toBeNull();
  });

  it('say nothing of what lies beyond what is known', () => {
    expect(otherwiseAt(apart.slice(1), forward)).toMatchObject({ since: null, until: back });
    expect(otherwiseAt(apart.slice(0, 2), forward)).toMatchObject({ since: forward, until: null });
  });

  it('are counted for any two zones', () => {
    expect(minutesApart(HALIFAX, GOTHENBURG, Date.UTC(2027, 0, 12))).toBe(300);
    expect(minutesApart(HALIFAX, GOTHENBURG, Date.UTC(2027, 2, 16))).toBe(240);
    expect(minutesApart('UTC', 'Asia/Kathmandu', 0)).toBe(330);
  });
});

describe('a series before it is booked', () => {
  const date = (number: number, wall: string, change: Partial<SeriesDate> = {}): SeriesDate => ({
    number,
    wall,
    reading: 'once',
    wanted: at(wall),
    starts_at: at(wall),
    not_free: [],
    ...change,
  });

  it('shows which dates are otherwise, and says why', () => {
    const moved = date(2, '2027-03-16T10:30', { starts_at: at('2027-03-16T11:00') });
    const dates = [
      date(1, '2027-02-23T10:30'),
      moved,
      date(3, '2027-04-06T10:30'),
      date(4, '2027-04-27T10:30', { starts_at: null }),
    ];
    const shown = shownDates(dates, HALIFAX, GOTHENBURG);
    expect(shown.map(({ otherwise }) => otherwise)).toEqual([false, true, false, true]);
    expect(notesOf(shown, HALIFAX, GOTHENBURG).map(({ is }) => is)).toEqual([
      'apart',
      'moved',
      'without',
    ]);
  });

  it('has nothing to say where all clocks go alike', () => {
    const shown = shownDates(
      [date(1, '2027-03-09T10:30'), date(2, '2027-03-16T10:30')],
      HALIFAX,
      null,
    );
    expect(notesOf(shown, HALIFAX, null)).toEqual([]);
    expect(notesOf(shownDates([], HALIFAX, GOTHENBURG), HALIFAX, GOTHENBURG)).toEqual([]);
  });

  it('says where clocks leave an hour out or show it twice', () => {
    const shown = shownDates(
      [date(1, '2027-03-07T02:30'), date(2, '2027-03-14T02:30', { reading: 'absent' })],
      HALIFAX,
      null,
    );
    expect(notesOf(shown, HALIFAX, null).map(({ is }) => is)).toEqual(['absent']);
  });

  it('comes as often as two years hold', () => {
    expect(timesFor(1)).toContain(52);
    expect(timesFor(8)).toEqual([2, 3, 4, 5, 6, 8, 10, 12]);
    expect(timesFor(4).every((times) => (times - 1) * 4 <= 104)).toBe(true);
  });
});

describe('meetings', () => {
  const minutes = (many: number, change: Partial<MeetingOut> = {}) =>
    meeting({ ends_at: meeting().starts_at + many * 60_000, ...change });

  it('are as long as the last that was agreed on', () => {
    expect(usualMinutes({ ahead: [], over: [] })).toBe(45);
    expect(usualMinutes({ ahead: [minutes(90, { state: 'proposed' })], over: [] })).toBe(45);
    expect(usualMinutes({ ahead: [minutes(60)], over: [minutes(30, { starts_at: 0 })] })).toBe(60);
    expect(lengthsWith(50)).toEqual([15, 30, 45, 50, 60, 75, 90, 120]);
  });

  it('are moved to any time but their own, unless they become longer or shorter', () => {
    const own = meeting().starts_at;
    const free = freeSlots({ slots: [own - HOUR, own] });
    expect(elsewhere(free, meeting(), 45).slots).toEqual([own - HOUR]);
    expect(elsewhere(free, meeting(), 30).slots).toEqual([own - HOUR, own]);
    expect(elsewhere(free, null, 45)).toBe(free);
  });

  it('wait for a yes of who did not propose them', () => {
    expect(isAsked(meeting({ state: 'proposed', may: ['accept', 'cancel'] }))).toBe(true);
    expect(isAsked(meeting({ state: 'proposed', may: ['cancel'] }))).toBe(false);
  });

  it('are known anew with each act', () => {
    const one = { ahead: [meeting()], over: [] };
    expect(knownOf({ ahead: [meeting({ sequence: 2 })], over: [] })).not.toBe(knownOf(one));
  });
});
