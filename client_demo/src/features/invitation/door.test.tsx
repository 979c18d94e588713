import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { deviceZone } from '@/lib/time';
import type { Accepted, InvitationDoor } from '@/protocol/generated';
import { AMARA, visit } from '@/testing/visit';

const DOOR: InvitationDoor = {
  title: 'Safer discharge circle',
  kind: 'circle',
  invited_by: 'Hana Sato',
  role: 'guest',
  lobby: true,
  expires_at: Date.UTC(2030, 0, 1),
};
const door = { 'GET /invitations/token': () => ({ body: DOOR }) };
const REFUSED = { refuse: 'room_locked', status: 409 } as const;

describe('an invitation', () => {
  it('says whose room it is, as whom one comes, and that one knocks', async () => {
    await visit({ path: '/i/token', routes: door });
    expect(await screen.findByRole('heading', { name: 'Safer discharge circle' })).toBeTruthy();
    expect(screen.getByText('Hana Sato invites you to this room.')).toBeTruthy();
    expect(screen.getByText('You come as guest')).toBeTruthy();
    expect(screen.getByText('Somebody inside lets you in')).toBeTruthy();
  });

  it('lets a guest in by a name of their own, and keeps the name when the door is shut', async () => {
    const { user, service } = await visit({
      path: '/i/token',
      routes: { ...door, 'POST /invitations/token/accept': () => REFUSED },
    });
    await user.type(await screen.findByLabelText('Your name in the room'), 'Ola Berg');
    await user.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The room is locked for now.');
    expect(screen.getByLabelText<HTMLInputElement>('Your name in the room').value).toBe('Ola Berg');
    expect(service.asked).toContainEqual({
      route: 'POST /invitations/token/accept',
      body: { name: 'Ola Berg', time_zone: deviceZone() },
    });
  });

  it('asks a member for nothing but a press, and leads into the room', async () => {
    const accepted: Accepted = { room: 'r_1', waiting: true, me: AMARA };
    const { user, service } = await visit({
      path: '/i/token',
      me: AMARA,
      routes: { ...door, 'POST /invitations/token/accept': () => ({ body: accepted }) },
    });
    await screen.findByText('You come in as Amara Diallo.');
    await user.click(screen.getByRole('button', { name: 'Enter the room' }));
    await screen.findByRole('main');
    expect(service.asked).toContainEqual({ route: 'POST /invitations/token/accept', body: {} });
    await expect.poll(() => window.location.pathname, { timeout: 10_000 }).toBe('/rooms/r_1');
  });

  it('that opens no door any more says so, and whom to ask', async () => {
    await visit({ path: '/i/token' });
    expect(
      await screen.findByRole('heading', { name: 'This invitation does not work any more' }),
    ).toBeTruthy();
  });
});
