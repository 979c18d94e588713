import { describe, expect, it } from 'vitest';
import { episodeView, minute, START } from '@/testing/episode';
import { busiest, pictureOf } from './picture';

const HALIFAX = -4 * 3_600_000;
const draw = (change = {}) => pictureOf(episodeView(change), 'p_amara', minute(60), HALIFAX);

describe('the picture of an episode', () => {
  it('puts oneself first, whoever came first', () => {
    expect(draw().people.map((lane) => [lane.name, lane.you])).toEqual([
      ['Amara Diallo', true],
      ['Dr Tomas Lindqvist', false],
    ]);
  });

  it('has room for whoever came before it opened, and stays within its frame', () => {
    const [amara, tomas] = draw().people;
    expect(tomas?.bars[0]?.left).toBeLessThan(amara?.bars[0]?.left ?? 0);
    for (const bar of [...(amara?.bars ?? []), ...(tomas?.bars ?? [])]) {
      expect(bar.left).toBeGreaterThanOrEqual(0);
      expect(bar.left + bar.width).toBeLessThanOrEqual(100);
    }
  });

  it('shows an interruption between the two stays it parts', () => {
    const tomas = draw().people[1];
    const [before, after] = tomas?.bars ?? [];
    expect(tomas?.gaps).toHaveLength(1);
    expect(tomas?.gaps[0]).toBeGreaterThan((before?.left ?? 0) + (before?.width ?? 0));
    expect(tomas?.gaps[0]).toBeLessThan(after?.left ?? 0);
  });

  it('has at most six times, at whole steps of the reader’s clock', () => {
    const { ticks } = draw();
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.map((tick) => new Date(tick.at + HALIFAX).toISOString().slice(11, 16))).toEqual([
      '10:30',
      '10:40',
      '10:50',
      '11:00',
      '11:10',
    ]);
  });

  it('aligns its times where the zone is a quarter of an hour off', () => {
    const kathmandu = (5 * 60 + 45) * 60_000;
    const { ticks } = pictureOf(episodeView(), 'p_amara', minute(60), kathmandu);
    for (const tick of ticks) expect(new Date(tick.at + kathmandu).getUTCMinutes() % 10).toBe(0);
  });

  it('draws chat as high as the fullest stretch, and nothing where nobody wrote', () => {
    expect(draw().chat.map((bar) => bar.height)).toEqual([0.13, 1]);
    expect(busiest(episodeView())).toBe(minute(30));
  });

  it('shows what was talked about when, by the numbers of the agenda', () => {
    const [first, second] = draw().agenda;
    expect([first?.number, first?.text, second?.number]).toEqual([1, 'Night counts, all three', 2]);
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.left ?? 0, 1);
  });

  it('names who shared', () => {
    expect(draw().shares).toMatchObject([{ name: 'Dr Tomas Lindqvist', you: false }]);
  });

  it('goes on until now while the episode lasts', () => {
    const view = episodeView();
    const live = { ...view.episode, state: 'live' as const, ended_at: null };
    const people = [{ ...view.timeline.people[1]!, spans: [{ start: START, end: null }] }];
    const lane = pictureOf(
      { ...view, episode: live, timeline: { ...view.timeline, people, chat: [] } },
      'p_amara',
      minute(10),
      0,
    ).people[0];
    expect((lane?.bars[0]?.left ?? 0) + (lane?.bars[0]?.width ?? 0)).toBeCloseTo(97.2, 0);
  });

  it('of an episode of a few seconds still has a width', () => {
    const view = episodeView();
    const short = {
      ...view,
      episode: { ...view.episode, ended_at: START },
      timeline: { ...view.timeline, people: [] },
    };
    expect(pictureOf(short, 'p_amara', START, 0).ticks.length).toBeGreaterThan(0);
    expect(busiest({ ...short, timeline: { ...short.timeline, chat: [] } })).toBeNull();
  });
});

it('writes no word of a mark over another', () => {
  const marks = [10, 12, 30, 46, 47].map((at, number) => ({
    id: `k_${number}`,
    room: 'r_1',
    kind: 'insight' as const,
    note: '',
    at: minute(at),
    seq: number,
  }));
  const sides = (given: typeof marks) =>
    pictureOf(episodeView({ marks: given }), 'p_amara', START, 0).marks.map((mark) => mark.side);
  expect(sides(marks)).toEqual([null, 'right', 'right', 'left', null]);
  expect(sides(marks.slice(4))).toEqual(['left']);
});
