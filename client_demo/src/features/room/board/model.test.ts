import { describe, expect, it } from 'vitest';
import { boardOf } from '@/connection/room/board';
import type { ActionItem, AgendaPoint } from '@/protocol/generated';
import { roomInfo } from '@/testing/rooms';
import {
  anyCard,
  cardKey,
  dayOf,
  hasLastTime,
  lastTimeOf,
  mayDelete,
  neighbour,
  ownPromise,
  resultsOf,
  todays,
} from './model';
import { readTimer, WARN_MS, wordsToCome } from './timer/timer-model';

const point = (seq: number, more: Partial<AgendaPoint> = {}): AgendaPoint => ({
  seq,
  text: `point ${seq}`,
  by: 'u_1',
  at: 0,
  place: seq,
  ...more,
});
const promise = (seq: number, more: Partial<ActionItem> = {}): ActionItem => ({
  seq,
  text: `promise ${seq}`,
  owner: 'u_1',
  by: 'u_1',
  at: 0,
  ...more,
});

describe('what last time left', () => {
  const board = boardOf({
    points: [point(1, { carried: true }), point(2, { carried: true, dropped: true }), point(3)],
    actions: [
      promise(4, { carried: true, done_at: 9 }),
      promise(5, { carried: true, owner: 'u_2' }),
      promise(6, { carried: true }),
      promise(7),
    ],
  });
  const last = lastTimeOf({ board, lines: [] });

  it('are the open points nobody took in, and the promises kept and not', () => {
    expect([
      last.points.map((one) => one.seq),
      last.promises.map((one) => one.seq),
      last.open,
    ]).toEqual([[1], [4, 5, 6], 3]);
    expect(hasLastTime(lastTimeOf({ board: boardOf(), lines: [] }))).toBe(false);
  });

  it('speaks of one’s own open promise first', () => {
    expect(ownPromise(last, 'u_1')?.seq).toBe(6);
    expect(ownPromise(last, 'u_3')).toBeNull();
  });

  it('is not today’s until it is taken in', () => {
    expect(todays(board).map((one) => one.seq)).toEqual([3]);
  });
});

it('a point moves by one, and not past the ends', () => {
  const points = [point(1), point(2), point(3)];
  expect(neighbour(points, 2, 'up')).toBe(1);
  expect(neighbour(points, 1, 'up')).toBeUndefined();
  expect(neighbour(points, 1, 'down')).toBe(3);
  expect(neighbour(points, 2, 'down')).toBeNull();
  expect(neighbour(points, 3, 'down')).toBeUndefined();
});

it('one deletes one’s own, and anybody’s who moderates, and nothing in the archive', () => {
  const room = (may: readonly string[], archived = false) => ({
    may,
    info: roomInfo({ archived }),
  });
  expect(mayDelete(room(['write']), 'u_1', 'u_1')).toBe(true);
  expect(mayDelete(room(['write']), 'u_1', 'u_2')).toBe(false);
  expect(mayDelete(room(['write', 'moderate']), 'u_1', 'u_2')).toBe(true);
  expect(mayDelete(room([]), 'u_1', 'u_1')).toBe(false);
  expect(mayDelete(room(['write', 'moderate'], true), 'u_1', 'u_1')).toBe(false);
});

it('a day is the same day in every zone', () => {
  for (const zone of ['Pacific/Auckland', 'America/Halifax'])
    expect(dayOf({ locale: 'en-GB', zone }, '2026-11-27', Date.UTC(2026, 0, 1))).toBe(
      'Friday 27 November',
    );
});

it('a poll tells who answered what', () => {
  const poll = {
    seq: 1,
    question: '?',
    options: ['a', 'b'],
    by: 'u_1',
    at: 0,
    votes: [
      { person: 'u_1', choice: 1 },
      { person: 'u_2', choice: 1 },
    ],
  };
  expect(resultsOf(poll)).toEqual([
    { option: 'a', people: [], share: 0 },
    { option: 'b', people: ['u_1', 'u_2'], share: 1 },
  ]);
});

it('a card is never the same twice running', () => {
  for (const random of [0, 0.3, 0.999, 1]) expect(anyCard(random, 3)).not.toBe(3);
  expect([cardKey(7), cardKey(8)]).toEqual(['7', '0']);
});

describe('the timer', () => {
  const timer = { seq: 1, by: 'u_1', at: 0, ends_at: 20 * 60_000 };

  it('is read from its event’s time, never below nothing', () => {
    expect(readTimer(timer, 15 * 60_000 + 1)).toEqual({
      left: WARN_MS - 1,
      minutes: 5,
      share: 0.25 - 1 / timer.ends_at,
    });
    expect(readTimer(timer, 99 * 60_000)).toEqual({ left: 0, minutes: 0, share: 0 });
  });

  it('speaks at five and at nought, and never late', () => {
    expect(wordsToCome(timer, 0).map((one) => one.word)).toEqual(['five', 'up']);
    expect(wordsToCome(timer, 16 * 60_000)).toEqual([{ word: 'up', in: 4 * 60_000 }]);
    expect(wordsToCome(timer, 21 * 60_000)).toEqual([]);
    expect(wordsToCome({ ...timer, ends_at: 3 * 60_000 }, 0).map((one) => one.word)).toEqual([
      'up',
    ]);
  });
});
