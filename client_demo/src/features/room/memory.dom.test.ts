import { beforeEach, expect, it } from 'vitest';
import { RoomKeep } from './memory';

beforeEach(() => sessionStorage.clear());

it('a tab that was never in the room remembers nothing', () => {
  expect(new RoomKeep('r_1').read()).toBeNull();
});

it('a reload finds the session, the call and the mute as they were', () => {
  new RoomKeep('r_1').write({ session: 's_1', muted: false });
  new RoomKeep('r_1').write({ call: 'call_1' });
  expect(new RoomKeep('r_1').read()).toMatchObject({
    session: 's_1',
    call: 'call_1',
    muted: false,
  });
});

it('what cannot be read counts as nothing, and what is unknown as muted', () => {
  sessionStorage.setItem('mentoring.room.r_1', '{');
  expect(new RoomKeep('r_1').read()).toBeNull();
  sessionStorage.setItem('mentoring.room.r_1', '{"session":"s_1"}');
  expect(new RoomKeep('r_1').read()?.muted).toBe(true);
});

it('leaving forgets', () => {
  new RoomKeep('r_1').write({ session: 's_1' });
  new RoomKeep('r_1').forget();
  expect(new RoomKeep('r_1').read()).toBeNull();
});
