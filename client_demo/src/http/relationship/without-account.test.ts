import { expect, it } from 'vitest';
import { amara, NOW, tomas } from '@/testing/rooms';
import { withoutAccount } from './without-account';

const guest = { ...tomas, guest: true, role: 'guest' } as const;
const RELATED = { since: NOW, model: null, format: 'one_to_one' } as const;
const ROOM = { kind: 'one_off', archived: false, relationship: null } as const;

it('of two in a room for themselves, the one without an account is named', () => {
  expect(withoutAccount(ROOM, [amara, guest], 'p_amara')).toBe('Tomas');
  expect(withoutAccount({ ...ROOM, kind: 'one_to_one' }, [guest, amara], 'p_amara')).toBe('Tomas');
});

it.each([
  ['both have one', ROOM, [amara, tomas], 'p_amara'],
  ['the reader is the guest', ROOM, [amara, guest], 'p_tomas'],
  ['nobody else is there', ROOM, [amara], 'p_amara'],
  ['a third is there', ROOM, [amara, guest, { ...guest, person: 'p_x' }], 'p_amara'],
  ['it is a circle', { ...ROOM, kind: 'circle' }, [amara, guest], 'p_amara'],
  ['it is archived', { ...ROOM, archived: true }, [amara, guest], 'p_amara'],
  ['it is one', { ...ROOM, relationship: RELATED }, [amara, guest], 'p_amara'],
  ['the reader observes', ROOM, [{ ...amara, role: 'observer' }, guest], 'p_amara'],
] as const)('nobody is named where %s', (_why, room, members, me) => {
  expect(withoutAccount(room, members, me)).toBeNull();
});
