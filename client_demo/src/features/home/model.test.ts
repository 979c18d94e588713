import { describe, expect, it } from 'vitest';
import { amara, NOW, roomSummary, tomas } from '@/testing/rooms';
import { arrange as arrangeFor, mayInvite, mayPlan, others, plannedAt, standing } from './model';
import type { Member, RoomSummary, Waiter } from '@/protocol/generated';

const HOUR = 3_600_000;

const arrange = (rooms: readonly RoomSummary[], now: number, waiters: readonly Waiter[] = []) =>
  arrangeFor(rooms, amara.person, now, waiters);

describe('the one large thing on the home page', () => {
  const old = roomSummary({ id: 'old' });
  const soon = roomSummary({ id: 'soon', next_at: NOW + HOUR });
  const later = roomSummary({ id: 'later', next_at: NOW + 5 * HOUR });
  const live = roomSummary({ id: 'live' }, { live: true });
  const waited = roomSummary({ id: 'waited' }, { present: 1 });

  it('is the room where people talk, then where somebody waits', () => {
    expect(arrange([soon, waited, live], NOW).next?.room.id).toBe('live');
    expect(arrange([soon, waited], NOW).next?.room.id).toBe('waited');
  });

  it('is before all others the one where somebody waits for the reader', () => {
    const waiter = { room: 'old', title: '', person: 'p_tomas', name: '', at_door: true, since: 1 };
    expect(arrange([soon, live, old], NOW, [waiter]).next?.room.id).toBe('old');
    expect(arrange([soon, live], NOW, [waiter]).next?.room.id).toBe('live');
  });

  it('else the session planned soonest', () => {
    expect(arrange([old, later, soon], NOW).next?.room.id).toBe('soon');
  });

  it('is still that session when it should have begun an hour ago, and no more after two', () => {
    expect(plannedAt(roomSummary({ next_at: NOW - HOUR }), NOW)).toBe(NOW - HOUR);
    expect(plannedAt(roomSummary({ next_at: NOW - 2 * HOUR }), NOW)).toBeNull();
  });

  it('else the room where something happened last', () => {
    const talked = roomSummary({ id: 'talked' }, { last_episode_at: NOW - HOUR });
    expect(arrange([old, talked], NOW).next?.room.id).toBe('talked');
    expect(arrange([], NOW).next).toBeNull();
  });
});

describe('people', () => {
  const ines: Member = { person: 'p_ines', name: 'Ines Carvalho', role: 'peer' };
  const gerd: Member = { person: 'g_gerd', name: 'Gerd', role: 'guest', guest: true };
  const large = roomSummary({ id: 'large' }, { live: true });

  it('stand there once each, with every room for two in which one meets them', () => {
    const rooms = [
      large,
      roomSummary({ id: 'a', kind: 'peer' }, { members: [amara, ines], last_message_at: 5 }),
      roomSummary({ id: 'b' }, { members: [amara, gerd, ines], last_message_at: NOW }),
      roomSummary({ id: 'c' }),
    ];
    const told = arrange(rooms, NOW).people.map(({ member, rooms: theirs }) => [
      member.name,
      theirs.map((one) => one.room.id),
    ]);
    expect(told).toEqual([
      ['Ines Carvalho', ['b', 'a']],
      ['Dr Tomas Lindqvist', ['c']],
    ]);
  });

  it('are not told twice: whom one meets in the large room alone stands there', () => {
    expect(arrange([large], NOW).people).toEqual([]);
  });
});

describe('the lists', () => {
  it('have circles, calls and rooms in which nobody else is apart, and none twice', () => {
    const rooms = [
      roomSummary({ id: 'a' }, { members: [amara] }),
      roomSummary({ id: 'b', kind: 'one_off' }),
      roomSummary({ id: 'c', kind: 'circle' }),
      roomSummary({ id: 'd', kind: 'circle' }, { live: true }),
    ];
    const home = arrange(rooms, NOW);
    expect(home.next?.room.id).toBe('d');
    expect(home.pairs.map((one) => one.room.id)).toEqual(['a']);
    expect(home.calls.map((one) => one.room.id)).toEqual(['b']);
    expect(home.circles.map((one) => one.room.id)).toEqual(['c']);
  });
});

describe('how a room stands', () => {
  it.each([
    [roomSummary({ next_at: NOW }, { live: true, present: 2 }), { is: 'live' }],
    [roomSummary({ next_at: NOW }, { present: 1 }), { is: 'present', count: 1 }],
    [roomSummary({ next_at: NOW + 1 }), { is: 'planned', at: NOW + 1, started: false }],
    [roomSummary({ next_at: NOW - 1 }), { is: 'planned', at: NOW - 1, started: true }],
    [roomSummary({ next_at: null }), { is: 'quiet' }],
  ])('%#', (room, expected) => {
    expect(standing(room, NOW)).toEqual(expected);
  });
});

it('others are everybody but oneself', () => {
  expect(others([amara, tomas], amara.person)).toEqual([tomas]);
});

it('hosts and mentors invite, into rooms that are not archived', () => {
  expect(mayInvite(roomSummary({}, { role: 'mentor' }))).toBe(true);
  expect(mayInvite(roomSummary({}, { role: 'mentee' }))).toBe(false);
  expect(mayInvite(roomSummary({ archived: true }, { role: 'host' }))).toBe(false);
});

it('hosts set the time of rooms that are not archived, and both of a relationship', () => {
  const relationship = { since: 1, format: 'one_to_one' } as const;
  expect(mayPlan(roomSummary({ relationship }, { role: 'mentor' }))).toBe(true);
  expect(mayPlan(roomSummary({ relationship }, { role: 'mentee' }))).toBe(true);
  expect(mayPlan(roomSummary({ relationship }, { role: 'observer' }))).toBe(false);
  expect(mayPlan(roomSummary({}, { role: 'host' }))).toBe(true);
  expect(mayPlan(roomSummary({}, { role: 'mentor' }))).toBe(false);
  expect(mayPlan(roomSummary({ archived: true }, { role: 'host' }))).toBe(false);
});
