import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Counts } from './arrival';
import type { LinkMemory } from './entering';
import { Mesh } from './mesh';
import { RENEW_MS } from './watch';

/** As much of a browser's connection as a mesh asks of one; the test says how it is. */
class Connection {
  connectionState: RTCPeerConnectionState = 'new';
  signalingState: RTCSignalingState = 'stable';
  localDescription = null;
  onconnectionstatechange: (() => void) | null = null;

  addTransceiver() {
    return { sender: { replaceTrack: () => Promise.resolve() } };
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  restartIce(): void {
    this.signalingState = 'have-local-offer';
  }

  close(): void {
    this.connectionState = 'closed';
  }
}

function meshed() {
  const made: Connection[] = [];
  const came: { counts: Counts } = { counts: {} };
  const remembered: Readonly<Record<string, LinkMemory>>[] = [];
  const mesh = new Mesh({
    self: () => 's_0',
    connect: () => {
      const connection = new Connection();
      made.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    signal: () => Promise.resolve(null),
    remember: (links) => remembered.push(links),
    now: () => Date.now(),
    expected: () => ['audio', 'camera'],
    counts: () => Promise.resolve(came.counts),
  });
  return { mesh, made, remembered, came, sessions: () => Object.keys(mesh.links.get()) };
}

/** Two sessions whose media flows. */
function flowing() {
  const all = meshed();
  all.mesh.enter(['s_1', 's_2'], null);
  for (const connection of all.made) connection.become('connected');
  return all;
}

const KNOWN = { s_1: { gen: 0 }, s_2: { gen: 0 } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a session that the service does not know after its restart', () => {
  it('keeps its media for 15 s, and then is let go', () => {
    const { mesh, made, sessions, remembered } = flowing();
    mesh.missing('s_1');
    vi.advanceTimersByTime(14_999);
    expect(sessions()).toEqual(['s_1', 's_2']);
    vi.advanceTimersByTime(1);
    expect(sessions()).toEqual(['s_2']);
    expect(made.map((one) => one.connectionState)).toEqual(['closed', 'connected']);
    expect(Object.keys(remembered.at(-1) ?? {})).toEqual(['s_2']);
  });

  it('stays, over the same connection, when it is back in time', () => {
    const { mesh, made, sessions } = flowing();
    mesh.missing('s_1');
    vi.advanceTimersByTime(14_000);
    mesh.present('s_1');
    vi.advanceTimersByTime(60_000);
    expect(sessions()).toEqual(['s_1', 's_2']);
    expect(made.map((one) => one.connectionState)).toEqual(['connected', 'connected']);
  });

  it('gains no time by being missed again', () => {
    const { mesh, sessions } = flowing();
    mesh.missing('s_1');
    vi.advanceTimersByTime(10_000);
    mesh.missing('s_1');
    vi.advanceTimersByTime(5_000);
    expect(sessions()).toEqual(['s_2']);
  });

  it('has its 15 s also when its connection breaks and is made anew meanwhile', () => {
    const { mesh, made, sessions } = flowing();
    mesh.missing('s_1');
    made[0]?.become('disconnected');
    vi.advanceTimersByTime(RENEW_MS + 2_000);
    expect(made.length).toBeGreaterThan(2);
    expect(sessions()).toContain('s_1');
    vi.advanceTimersByTime(15_000 - RENEW_MS - 2_000);
    expect(sessions()).toEqual(['s_2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes at once when it says goodbye itself', async () => {
    const { mesh, sessions } = flowing();
    mesh.missing('s_1');
    mesh.receive('s_1', 0, { kind: 'bye' });
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions()).toEqual(['s_2']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('entering the call again', () => {
  it('misses who is not there yet, and knows who is', () => {
    const { mesh, sessions } = flowing();
    mesh.enter(['s_2'], KNOWN);
    expect(sessions()).toEqual(['s_1', 's_2']);
    mesh.enter(['s_1', 's_2'], KNOWN);
    vi.advanceTimersByTime(60_000);
    expect(sessions()).toEqual(['s_1', 's_2']);
  });

  it('ends who is not there when the call is another one', () => {
    const { mesh, sessions } = flowing();
    mesh.enter(['s_2'], null);
    expect(sessions()).toEqual(['s_2']);
  });

  it('offers one generation later to whom it knew before the reload', () => {
    const { mesh, remembered } = meshed();
    mesh.enter(['s_1', 's_3'], { s_1: { gen: 4 } });
    expect(remembered.at(-1)).toEqual({ s_1: { gen: 5 }, s_3: { gen: 0 } });
  });
});

describe('a connection that stands', () => {
  /** Looks once a second; `grow` says what comes meanwhile. */
  async function looks(
    all: ReturnType<typeof flowing>,
    seconds: number,
    grow: (second: number) => Counts,
  ) {
    for (let second = 1; second <= seconds; second += 1) {
      all.came.counts = grow(second);
      vi.advanceTimersByTime(1_000);
      await all.mesh.pulse();
    }
  }

  it('is replaced by the next generation when nothing comes over it for 5 s', async () => {
    const all = flowing();
    await looks(all, 5, () => ({}));
    expect(all.made).toHaveLength(2);
    await looks(all, 1, () => ({}));
    expect(all.remembered.at(-1)).toEqual({ s_1: { gen: 1 }, s_2: { gen: 1 } });
    expect(all.made.map((one) => one.connectionState)).toEqual(['closed', 'closed', 'new', 'new']);
    const said = () => all.mesh.links.get().s_1?.reach;
    expect(said()?.silent).toBe(true);
    for (const connection of all.made.slice(2)) connection.become('connected');
    await looks(all, 1, () => ({}));
    expect(said()?.silent).toBe(true);
    await looks(all, 2, (second) => ({ audio: second, camera: second }));
    expect(said()).toEqual({ arrives: true, missing: [], silent: false });
  });

  it('stays while something comes, and is known to carry it', async () => {
    const all = flowing();
    await looks(all, 60, (second) => ({ audio: second, camera: second }));
    expect(all.mesh.links.get().s_1?.reach).toEqual({ arrives: true, missing: [], silent: false });
    expect(all.made).toHaveLength(2);
  });
});
