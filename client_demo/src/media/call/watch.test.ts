import { describe, expect, it } from 'vitest';
import { look, newWatch, RENEW_MS, RESTART_MS, type Mend, type Watch } from './watch';

/** The mends over `forMs` while the connection stays in `state`, as [time, mend]. */
function mends(state: RTCPeerConnectionState, forMs: number, polite = false): [number, Mend][] {
  let watch: Watch = look(newWatch(polite, 0), 'connected', 0).watch;
  const made: [number, Mend][] = [];
  for (let now = 0; now <= forMs;) {
    const looked = look(watch, state, now);
    watch = looked.watch;
    if (looked.mend !== null) made.push([now, looked.mend]);
    if (looked.againMs === null) break;
    now += looked.againMs;
  }
  return made;
}

describe('mending a connection', () => {
  it('leaves a short disconnection alone', () => {
    const lost = look(look(newWatch(false, 0), 'connected', 0).watch, 'disconnected', 100);
    expect([lost.mend, lost.againMs]).toEqual([null, RESTART_MS]);
    expect(look(lost.watch, 'connected', 2_000)).toMatchObject({ mend: null, againMs: null });
  });

  it('restarts ICE after 3 s, repeats it, and after 10 s begins a new connection', () => {
    expect(mends('disconnected', 12_000)).toEqual([
      [3_000, 'restart'],
      [6_000, 'restart'],
      [9_000, 'restart'],
      [12_000, 'renew'],
    ]);
  });

  it('restarts at once when the connection failed', () => {
    expect(mends('failed', 100)).toEqual([[0, 'restart']]);
  });

  it('renews a connection that never came up', () => {
    const looked = look(newWatch(false, 0), 'connecting', 0);
    expect(looked).toMatchObject({ mend: null, againMs: RENEW_MS });
    expect(look(looked.watch, 'connecting', RENEW_MS).mend).toBe('renew');
  });

  it('gives the next after one that never came up twice the time, up to a minute', () => {
    const waits = [0, 1, 2, 3, 9].map((times) => look(newWatch(false, 0, times), 'connecting', 0));
    expect(waits.map(({ againMs }) => againMs)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(waits.map(({ watch }) => look(watch, 'connecting', 10_000).mend)).toEqual([
      'renew',
      ...Array<null>(4).fill(null),
    ]);
  });

  it('begins to count anew once a connection came up', () => {
    const up = look(newWatch(false, 0, 3), 'connected', 0).watch;
    expect(up.renewed).toBe(0);
  });

  it('lets the impolite side act first', () => {
    expect(mends('disconnected', 4_000, true)[0]?.[0]).toBeGreaterThan(RESTART_MS);
  });
});
