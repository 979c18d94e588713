import { describe, expect, it } from 'vitest';
import type { Joined, LogEvent } from '@/protocol/generated';
import { applyEvent, applyPush, enter, nameOf, settleTyping, TYPING_MS } from './room-view';

const JOINED: Joined = {
  ep: 'e',
  head: 0,
  visible_from: 1,
  recovered: false,
  more: false,
  events: [],
  room: {
    id: 'r_1',
    title: 'A',
    kind: 'circle',
    history: 'all',
    lobby: false,
    locked: false,
    archived: false,
    created_at: 0,
  },
  role: 'host',
  may: ['write'],
  members: [{ person: 'u_1', name: 'Amara', role: 'host' }],
  version: 3,
  sessions: [],
  reads: {},
  notes: { since: 0, update: new Uint8Array([0, 0]) },
};

function event(actor: string, body: LogEvent['body']): LogEvent {
  return { seq: 1, actor, at: 5, body };
}

describe("a room's view", () => {
  it('gives the host role on and takes the other in its place', () => {
    const added = applyEvent(
      enter(JOINED, null),
      event('u_1', { kind: 'member.added', person: 'u_2', name: 'Tomas', role: 'peer' }),
    );
    const view = applyEvent(
      added,
      event('u_1', { kind: 'host.handed', person: 'u_2', role: 'mentor' }),
    );
    expect([view.members.u_1?.role, view.members.u_2?.role]).toEqual(['mentor', 'host']);
  });

  it('remembers the names of those who went', () => {
    const view = applyEvent(
      enter(JOINED, null),
      event('u_1', { kind: 'member.removed', person: 'u_1' }),
    );
    expect(view.members.u_1).toBeUndefined();
    expect(nameOf(view, 'u_1')).toBe('Amara');
  });

  it('calls a member by their new name, also where they wrote before', () => {
    const view = applyEvent(
      enter(JOINED, null),
      event('u_1', { kind: 'member.renamed', person: 'u_1', name: 'Amara Ba' }),
    );
    expect(view.members.u_1).toEqual({ person: 'u_1', name: 'Amara Ba', role: 'host' });
    expect(nameOf(view, 'u_1')).toBe('Amara Ba');
  });

  it("keeps today's name when the page it begins with still tells an older one", () => {
    const entered = event('u_1', { kind: 'person.entered', name: 'Amara' });
    const renamed = event('u_1', { kind: 'member.renamed', person: 'u_1', name: 'Amara Ba' });
    const view = enter(
      {
        ...JOINED,
        members: [{ person: 'u_1', name: 'Amara Ba', role: 'host' }],
        events: [entered, renamed],
      },
      null,
    );
    expect(nameOf(view, 'u_1')).toBe('Amara Ba');
  });

  it('changes only what a change names', () => {
    const view = applyEvent(
      enter(JOINED, null),
      event('u_1', { kind: 'room.changed', locked: true }),
    );
    expect(view.info).toMatchObject({ title: 'A', locked: true, lobby: false });
  });

  it('knows since when the room is the home of a relationship, and how it is now', () => {
    const set = (info: Partial<Extract<LogEvent['body'], { kind: 'relationship.set' }>>) =>
      event('u_1', { kind: 'relationship.set', ...info });
    const begun = applyEvent(enter(JOINED, null), set({}));
    expect(begun.info.relationship).toEqual({ since: 5, model: null, format: 'one_to_one' });
    const chosen = applyEvent(begun, set({ model: 'nurturing' }));
    const far = applyEvent(chosen, { ...set({ format: 'long_distance' }), at: 9 });
    expect(far.info.relationship).toEqual({
      since: 5,
      model: 'nurturing',
      format: 'long_distance',
    });
    expect(applyEvent(far, set({ model: null })).info.relationship?.model).toBeNull();
  });

  it('takes presence in order and asks to join anew on a gap', () => {
    const view = enter(JOINED, null);
    const tomas = {
      session: 's_2',
      person: 'u_2',
      name: 'Tomas',
      role: 'mentor',
      state: 'online',
      joined_at: 0,
    } as const;
    const one = applyPush(view, { t: 'presence', d: { version: 4, sessions: [tomas] } }, 0);
    expect(Object.keys(one?.sessions ?? {})).toEqual(['s_2']);
    expect(applyPush(view, { t: 'presence', d: { version: 3, gone: ['s_2'] } }, 0)).toBe(view);
    expect(applyPush(view, { t: 'presence', d: { version: 6 } }, 0)).toBeNull();
    expect(
      applyPush(view, { t: 'presence', d: { version: 6, covers: 3, sessions: [tomas] } }, 0),
    ).toMatchObject({ version: 6 });
    expect(applyPush(view, { t: 'presence', d: { version: 6, covers: 2 } }, 0)).toBeNull();
  });

  it('forgets a sign of typing that was never taken back, and at once when the message comes', () => {
    const typing = applyPush(
      enter(JOINED, null),
      { t: 'typing', d: { on: true, person: 'u_1' } },
      100,
    );
    expect(Object.keys(typing?.typing ?? {})).toEqual(['u_1']);
    expect(settleTyping(typing!, 100 + TYPING_MS).typing).toEqual({});
    expect(applyEvent(typing!, event('u_1', { kind: 'msg.sent', text: 'x' })).typing).toEqual({});
  });

  it('goes on with its own board after a cut, and takes the sent one when it starts anew', () => {
    const point = { seq: 3, text: 'Night counts', by: 'u_1', at: 1, place: 3 };
    const first = enter({ ...JOINED, board: { head: 3, points: [point] }, opening: {} }, null);
    const later = applyEvent(first, {
      seq: 4,
      actor: 'u_1',
      at: 9,
      body: { kind: 'agenda.covered', point: 3 },
    });
    expect(enter({ ...JOINED, recovered: true }, later).board.points).toMatchObject([
      { seq: 3, covered_at: 9 },
    ]);
    expect(enter({ ...JOINED, board: { head: 4 }, opening: {} }, later).board.points).toEqual([]);
  });

  it('never moves a read marker back', () => {
    const view = applyPush(
      enter({ ...JOINED, reads: { u_1: 7 } }, null),
      { t: 'read', d: { seq: 4, person: 'u_1' } },
      0,
    );
    expect(view?.reads).toEqual({ u_1: 7 });
  });
});
