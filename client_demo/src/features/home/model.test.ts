import { describe, expect, it } from 'vitest';
import { amara, NOW, roomSummary, tomas } from '@/testing/rooms';
import { arrange, mayInvite, others, plannedAt, standing } from './model';

const HOUR = 3_600_000;

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

describe('the lists', () => {
  it('keep circles apart from rooms for two, the latest first', () => {
    const rooms = [
      roomSummary({ id: 'a' }, { last_message_at: 5 }),
      roomSummary({ id: 'b', kind: 'peer', created_at: NOW }),
      roomSummary({ id: 'c', kind: 'circle' }),
    ];
    const home = arrange(rooms, NOW);
    expect(home.pairs.map((one) => one.room.id)).toEqual(['b', 'a']);
    expect(home.circles.map((one) => one.room.id)).toEqual(['c']);
  });

  it('name what waits to be read', () => {
    const rooms = [roomSummary({ id: 'read' }), roomSummary({ id: 'unread' }, { unread: 2 })];
    expect(arrange(rooms, NOW).waiting.map((one) => one.room.id)).toEqual(['unread']);
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
