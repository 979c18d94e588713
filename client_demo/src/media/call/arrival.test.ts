import { describe, expect, it } from 'vitest';
import { arrive, isToReplace, LATE_MS, NO_ARRIVAL, type Arrival, type Counts } from './arrival';
import type { Slot } from './places';

/** Looks once a second at `counts(second)`; what is found at the end. */
function after(seconds: number, expected: readonly Slot[], counts: (second: number) => Counts) {
  let arrival: Arrival = NO_ARRIVAL;
  let found = arrive(arrival, expected, counts(0), 0);
  for (let second = 1; second <= seconds; second += 1) {
    arrival = found.arrival;
    found = arrive(arrival, expected, counts(second), second * 1_000);
  }
  return {
    ...found,
    replaced: (times: number) => isToReplace(found.arrival, found.reach, times, seconds * 1_000),
  };
}

describe('what arrives of somebody', () => {
  it('is nothing to wait for where nothing is sent', () => {
    expect(after(60, [], () => ({})).reach).toEqual({ arrives: false, missing: [], silent: false });
  });

  it('arrives when every place grows', () => {
    expect(
      after(60, ['audio', 'camera'], (at) => ({ audio: at * 50, camera: at * 15 })).reach,
    ).toEqual({ arrives: true, missing: [], silent: false });
  });

  it('is missed after 5 s in which nothing came, and the connection replaced', () => {
    const waiting = after(LATE_MS / 1_000 - 1, ['audio', 'camera'], () => ({}));
    const late = after(LATE_MS / 1_000, ['audio', 'camera'], () => ({}));
    expect([waiting.reach.silent, waiting.replaced(0)]).toEqual([false, false]);
    expect([late.reach.missing, late.reach.silent, late.replaced(0)]).toEqual([
      ['audio', 'camera'],
      true,
      true,
    ]);
  });

  it('is missed when it stops, too', () => {
    expect(after(20, ['audio'], (at) => ({ audio: Math.min(at, 10) })).reach.silent).toBe(true);
  });

  it('waits twice as long each time, so that a dead camera does not cost the sound', () => {
    expect([0, 1, 2, 3].map((times) => after(20, ['audio'], () => ({})).replaced(times))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const one = after(60, ['audio', 'camera'], (at) => ({ audio: at }));
    expect([one.reach.missing, one.reach.silent, one.replaced(0), one.replaced(2)]).toEqual([
      ['camera'],
      false,
      true,
      false,
    ]);
  });

  it('says of a camera that stopped that it stopped, and leaves the connection alone', () => {
    const stopped = after(60, ['audio', 'camera'], (at) => ({
      audio: at,
      camera: Math.min(at, 30),
    }));
    expect([stopped.reach.missing, stopped.replaced(0)]).toEqual([['camera'], false]);
  });

  it('lets a screen stand still', () => {
    expect(after(60, ['screen'], (at) => ({ screen: Math.min(at, 1) })).reach).toEqual({
      arrives: true,
      missing: [],
      silent: false,
    });
  });
});
