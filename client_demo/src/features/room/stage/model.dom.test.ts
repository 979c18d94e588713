import { describe, expect, it } from 'vitest';
import type { RoomView } from '@/connection/room/room-view';
import { NO_REACH } from '@/media/call/arrival';
import { LocalMedia } from '@/media/local-media';
import type { SessionInfo } from '@/protocol/generated';
import { columnsFor, earsOf, handsOf, largeOf, soundsOf, tilesOf, type StageInput } from './model';

function session(id: string, name: string, more: Partial<SessionInfo> = {}): SessionInfo {
  return {
    session: id,
    person: `u_${id}`,
    name,
    role: 'peer',
    state: 'online',
    call: 'call_1',
    media: {},
    joined_at: 0,
    ...more,
  };
}

const SELF = session('me', 'Amara');

function input(others: readonly SessionInfo[], more: Partial<StageInput> = {}): StageInput {
  const sessions = Object.fromEntries([SELF, ...others].map((one) => [one.session, one]));
  const view = { sessions, members: {} } as unknown as RoomView;
  return {
    view,
    call: 'call_1',
    self: { session: 'me', person: 'u_me', name: 'Amara' },
    local: new LocalMedia().state.get(),
    handUp: false,
    links: {},
    hands: [],
    soundOnly: false,
    ...more,
  };
}

describe('the stage', () => {
  it('shows those in this call only, ourselves last', () => {
    const tiles = tilesOf(
      input([
        session('a', 'Ana', { joined_at: 2 }),
        session('b', 'Ben', { call: null }),
        session('c', 'Cas', { joined_at: 1 }),
      ]),
    );
    expect(tiles.map((tile) => tile.name)).toEqual(['Cas', 'Ana', 'Amara']);
  });

  it('shows one person once, however many of their devices are in the call', () => {
    const tiles = tilesOf(
      input([
        session('a', 'Ana', { joined_at: 1 }),
        session('b', 'Ana', { joined_at: 2, person: 'u_a' }),
        session('c', 'Ana', { joined_at: 3, person: 'u_a', state: 'reconnecting' }),
        session('d', 'Amara', { person: 'u_me' }),
      ]),
    );
    expect(tiles.map((tile) => tile.session)).toEqual(['b', 'me']);
  });

  it('gives no sound to somebody shown as reconnecting, whatever still arrives', () => {
    const sound = new MediaStream();
    const links = {
      a: {
        state: 'connected' as const,
        streams: { audio: sound },
        connection: {} as RTCPeerConnection,
        reach: NO_REACH,
      },
    };
    const here = input([session('a', 'Ana')], { links });
    const away = input([session('a', 'Ana', { state: 'reconnecting' })], { links });
    expect([soundsOf(here), tilesOf(here)[0]?.state]).toEqual([{ a: sound }, 'here']);
    expect([soundsOf(away), tilesOf(away)[0]?.state]).toEqual([{}, 'away']);
  });

  it('reads a media state as the wire writes it: what is left out is false', () => {
    const tiles = tilesOf(
      input([
        session('a', 'Ana', { media: {} }),
        session('b', 'Ben', { media: { muted: true } }),
        session('c', 'Cas', { media: null }),
      ]),
    );
    expect(tiles.slice(0, 3).map((tile) => tile.muted)).toEqual([false, true, true]);
  });

  it('puts what is shared before everything', () => {
    const tiles = tilesOf(
      input([session('a', 'Ana'), session('b', 'Ben', { media: { sharing: true } })]),
    );
    expect(largeOf(tiles, 'a')?.key).toBe('b-screen');
  });

  it('shows large who speaks, never ourselves while another is there', () => {
    const tiles = tilesOf(input([session('a', 'Ana'), session('b', 'Ben')]));
    expect(largeOf(tiles, 'b')?.name).toBe('Ben');
    expect(largeOf(tiles, 'me')?.name).toBe('Ana');
  });

  it('counts as hearing only those whose media is there', () => {
    const links = {
      a: {
        state: 'connected' as const,
        streams: {},
        connection: {} as RTCPeerConnection,
        reach: NO_REACH,
      },
    };
    const ears = earsOf(
      tilesOf(
        input([session('a', 'Ana'), session('b', 'Ben', { state: 'reconnecting' })], { links }),
      ),
    );
    expect(ears).toEqual({ hearing: ['Ana'], away: 1, linking: 0, muted: true });
  });

  it('counts nobody as hearing over a connection that carries nothing', () => {
    const reach = { ...NO_REACH, missing: ['audio' as const], silent: true };
    const links = {
      a: { state: 'connected' as const, streams: {}, connection: {} as RTCPeerConnection, reach },
    };
    const ears = earsOf(tilesOf(input([session('a', 'Ana')], { links })));
    expect(ears).toMatchObject({ hearing: [], away: 0, linking: 1 });
  });

  it('orders hands by when they were raised', () => {
    const sessions = {
      a: session('a', 'Ana', { media: { hand: true } }),
      b: session('b', 'Ben', { media: { hand: true } }),
    };
    const raised = (seq: number, actor: string) => ({
      seq,
      actor,
      at: 0,
      body: { kind: 'hand.raised' as const, call: 'call_1' },
    });
    expect(handsOf(sessions, [raised(1, 'u_b'), raised(2, 'u_a')])).toEqual(['b', 'a']);
    // Raised before the part of the log that is here.
    expect(handsOf(sessions, [raised(9, 'u_a')])).toEqual(['b', 'a']);
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [6, 3],
  ])('%d tiles stand in %d columns on a wide stage', (count, columns) => {
    expect(columnsFor(count, 866, 640)).toBe(columns);
  });
});
