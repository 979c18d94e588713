import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, amara, roomInfo, tomas } from '@/testing/rooms';
import type { RoomTimeline, TimelineEpisode } from '@/protocol/generated';
import { lineOf, meanOf, placesOf, talkMean, valuesOf } from './model';

const DAY = 86_400_000;

function episode(
  number: number,
  days: number | null,
  change: Partial<TimelineEpisode> = {},
): TimelineEpisode {
  return {
    id: `e_${number}`,
    room: 'r_1',
    number,
    title: `Talk ${number}`,
    started_at: NOW + number * DAY,
    ended_at: NOW + number * DAY + 1,
    people: [amara.person, tomas.person],
    adopted: false,
    gap: days === null ? null : { days, weeks: Math.round(days / 7), late: days > 31 },
    growth: [],
    actions_done: 0,
    talk: null,
    confirmed: 0,
    amendments: 0,
    ...change,
  };
}

function timeline(episodes: TimelineEpisode[], cadence_days: number | null = 21): RoomTimeline {
  return {
    room: roomInfo({ cadence_days }),
    by_agreement: false,
    members: [amara, tomas],
    episodes,
    earlier: false,
    waiting: null,
  };
}

const grown = (person: string, ...outcomes: [number, number, number, number, number]) => ({
  person,
  outcomes,
});

describe('the line', () => {
  it('draws a band only over a gap far longer than agreed, and breaks the curve there', () => {
    const line = lineOf(
      timeline([episode(1, null), episode(2, 21), episode(3, 42), episode(4, 84), episode(5, 21)]),
      amara.person,
    );
    expect(line.bands).toEqual([
      { from: line.stops[2]?.x, to: line.stops[3]?.x, days: 84, weeks: 12 },
    ]);
    expect(line.runs.map((run) => run.length)).toEqual([3, 2]);
  });

  it('draws no band where nothing was agreed', () => {
    expect(lineOf(timeline([episode(1, null), episode(2, 400)], null), amara.person).bands).toEqual(
      [],
    );
  });

  it('keeps one’s own points apart from those of others, and leaves out what may not be seen', () => {
    const one = episode(1, null, {
      growth: [grown(tomas.person, 7, 7, 7, 7, 8), grown(amara.person, 6, 6, 6, 6, 7)],
    });
    const line = lineOf(timeline([one, episode(2, 21)]), amara.person);
    expect(line.stops.map((stop) => [stop.own, stop.others])).toEqual([
      [6.2, { [tomas.person]: 7.2 }],
      [null, {}],
    ]);
    expect(line.people).toEqual([tomas.person]);
  });

  it('stands in order from 0 to 1000, whatever the gaps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 60 }),
        fc.option(fc.integer({ min: 1, max: 366 })),
        (days, cadence) => {
          const places = placesOf(days, cadence);
          expect(places[0]).toBe(0);
          expect(places.at(-1)).toBe(1000);
          expect([...places].sort((a, b) => a - b)).toEqual(places);
        },
      ),
    );
  });

  it('puts a single episode into the middle', () => {
    expect(placesOf([0], 21)).toEqual([500]);
  });
});

it('a mean is of what was set, and of nothing else', () => {
  expect(meanOf([8, 9, 9, 8, 9])).toBe(8.6);
  expect(meanOf([8, null, null, null, null])).toBeNull();
  expect(meanOf([8, 9, 9, 8, null])).toBeNull();
  expect(meanOf([null, null])).toBeNull();
});

it('values of an outcome stand at their episodes', () => {
  const two = [episode(1, null, { growth: [grown(amara.person, 1, 2, 3, 4, 5)] }), episode(2, 7)];
  expect(valuesOf(two, amara.person, 2)).toEqual([3, null]);
});

it('one’s own share is told over the episodes that have one', () => {
  const withheld = { percent: null, withheld: 'incomplete' } as const;
  expect(
    talkMean([{ percent: 40, withheld: null }, withheld, null, { percent: 55, withheld: null }]),
  ).toEqual({ percent: 50, episodes: 2 });
  expect(talkMean([withheld])).toBeNull();
});
