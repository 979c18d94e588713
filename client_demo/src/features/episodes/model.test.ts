import { describe, expect, it } from 'vitest';
import { episodeView, minute, START } from '@/testing/episode';
import { amara, tomas } from '@/testing/rooms';
import { interruptions, lengthOf, namesOf, talkedAbout } from './model';

it('an episode is as long as it took, or as it has taken so far', () => {
  const { episode } = episodeView();
  expect(lengthOf(episode, minute(60))).toBe(minute(47) - START);
  expect(lengthOf({ ...episode, ended_at: null }, minute(5))).toBe(minute(5) - START);
  expect(lengthOf({ ...episode, ended_at: null }, START - 1)).toBe(0);
});

describe('interruptions', () => {
  it('are told in order, people’s and the service’s', () => {
    const view = episodeView();
    const stopped = {
      ...view,
      timeline: { ...view.timeline, interrupted: [{ start: minute(5), end: minute(6) }] },
    };
    expect(interruptions(stopped)).toEqual([
      { person: null, at: minute(5), ms: 60_000 },
      { person: 'p_tomas', at: minute(21), ms: 40_000 },
    ]);
  });

  it('that last are not told as over', () => {
    const view = episodeView();
    expect(
      interruptions({
        ...view,
        timeline: { ...view.timeline, people: [], interrupted: [{ start: START, end: null }] },
      }),
    ).toEqual([]);
  });
});

it('a point took all the stretches in which it was talked about', () => {
  const [point] = episodeView().together.agenda;
  expect(
    talkedAbout(
      { ...point!, spans: [...point!.spans, { start: minute(40), end: null }] },
      minute(43),
    ),
  ).toBe(15 * 60_000);
});

it('an episode is named after the others who were there', () => {
  expect(namesOf(['p_amara', 'p_tomas', 'p_unknown'], [amara, tomas], 'p_amara')).toEqual([
    'Dr Tomas Lindqvist',
  ]);
});
