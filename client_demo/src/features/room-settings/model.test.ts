import { describe, expect, it } from 'vitest';
import type { Invitation } from '@/protocol/generated';
import { amara, NOW, roomInfo } from '@/testing/rooms';
import { inOrder, mayInvite, mayManage, stateOf, usualRole, usualUses, wholeLink } from './model';

function invitation(change: Partial<Invitation> = {}): Invitation {
  return {
    id: 'i_1',
    role: 'mentee',
    note: '',
    by: 'p_hana',
    created_at: NOW - 1000,
    expires_at: NOW + 1000,
    uses: 1,
    used: 0,
    revoked: false,
    link: null,
    ...change,
  };
}

describe('an invitation', () => {
  it.each([
    [{}, 'open'],
    [{ expires_at: NOW }, 'expired'],
    [{ used: 1 }, 'used'],
    [{ used: 1, uses: 5 }, 'open'],
    [{ revoked: true, used: 1 }, 'revoked'],
  ] as const)('%j is %s', (change, state) => {
    expect(stateOf(invitation(change), NOW)).toBe(state);
  });

  it('stands before those that open no door any more, the newest first', () => {
    const rows = [
      invitation({ id: 'revoked', revoked: true, created_at: NOW }),
      invitation({ id: 'old', created_at: NOW - 5 }),
      invitation({ id: 'new', created_at: NOW - 1 }),
    ];
    expect(inOrder(rows, NOW).map((one) => one.id)).toEqual(['new', 'old', 'revoked']);
  });

  it('usually brings the mentee into a room for two and many peers into a circle', () => {
    expect([usualRole('one_to_one'), usualUses('one_to_one')]).toEqual(['mentee', 1]);
    expect([usualRole('peer'), usualUses('peer')]).toEqual(['peer', 1]);
    expect([usualRole('circle'), usualUses('circle')]).toEqual(['peer', 25]);
  });

  it('is copied as a whole address', () => {
    expect(wholeLink('/i/abc', 'https://rooms.example')).toBe('https://rooms.example/i/abc');
    expect(wholeLink('https://other.example/i/abc', 'https://rooms.example')).toBe(
      'https://other.example/i/abc',
    );
  });
});

it('what may be done comes from the service, and nobody is invited into an archived room', () => {
  const view = {
    room: roomInfo(),
    role: 'host',
    may: ['read', 'manage', 'invite'],
    members: [amara],
    consents: {},
    here: [],
  } as const;
  expect(mayManage(view)).toBe(true);
  expect(mayInvite(view)).toBe(true);
  expect(mayInvite({ ...view, room: roomInfo({ archived: true }) })).toBe(false);
  expect(mayManage({ ...view, may: ['read'] })).toBe(false);
});
