import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { deviceZone } from '@/lib/time';
import type { Accepted, InvitationDoor, InvitationLook } from '@/protocol/generated';
import { AMARA, visit } from '@/testing/visit';

const DOOR: InvitationDoor = {
  title: 'Safer discharge circle',
  kind: 'circle',
  invited_by: 'Hana Sato',
  role: 'guest',
  lobby: true,
  expires_at: Date.UTC(2030, 0, 1),
};
const look = (shown: Partial<InvitationLook>): InvitationLook => ({
  state: 'open',
  door: null,
  room: null,
  ask: null,
  ...shown,
});
const door = { 'GET /invitations/token': () => ({ body: look({ state: 'open', door: DOOR }) }) };
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
    await waitFor(() =>
      expect(service.asked).toContainEqual({
        route: 'POST /invitations/token/accept',
        body: { name: 'Ola Berg', time_zone: deviceZone() },
      }),
    );
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
    await waitFor(() =>
      expect(service.asked).toContainEqual({ route: 'POST /invitations/token/accept', body: {} }),
    );
    await expect.poll(() => window.location.pathname, { timeout: 10_000 }).toBe('/rooms/r_1');
  });

  it('leads whoever has a seat behind it straight to the room', async () => {
    const seat = look({ state: 'yours', room: 'r_1' });
    await visit({
      path: '/i/token',
      me: AMARA,
      routes: { 'GET /invitations/token': () => ({ body: seat }) },
    });
    await expect.poll(() => window.location.pathname, { timeout: 10_000 }).toBe('/rooms/r_1');
  });

  it('that is used up says whom to ask, and how those find back who were in', async () => {
    const used = look({ state: 'used', ask: 'Hana Sato' });
    await visit({ path: '/i/token', routes: { 'GET /invitations/token': () => ({ body: used }) } });
    await screen.findByRole('heading', { name: 'This link has been used' });
    expect(screen.getByText(/Ask Hana Sato for a new one\.$/)).toBeTruthy();
    for (const [name, path] of [
      ['Sign in', '/sign-in'],
      ['Get a sign-in link by mail', '/sign-in/link'],
      ['Make an account', '/register'],
    ] as const) {
      const way = await screen.findByRole('link', { name });
      expect(way.getAttribute('href')).toBe(`${path}?next=%2Fi%2Ftoken`);
    }
  });

  it('that is over names nobody where that is not told', async () => {
    const over = look({ state: 'closed' });
    await visit({
      path: '/i/token',
      me: AMARA,
      routes: { 'GET /invitations/token': () => ({ body: over }) },
    });
    await screen.findByRole('heading', { name: 'This invitation does not work any more' });
    expect(screen.getByText(/Ask the person who sent it to you for a new one\.$/)).toBeTruthy();
  });

  it('that somebody else used up meanwhile says so', async () => {
    let state = look({ state: 'open', door: DOOR });
    const { user } = await visit({
      path: '/i/token',
      routes: {
        'GET /invitations/token': () => ({ body: state }),
        'POST /invitations/token/accept': () => {
          state = look({ state: 'used', ask: 'Hana Sato' });
          return { refuse: 'link_invalid', status: 410 };
        },
      },
    });
    await user.type(await screen.findByLabelText('Your name in the room'), 'Ola Berg');
    await user.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(await screen.findByRole('heading', { name: 'This link has been used' })).toBeTruthy();
  });

  it('that nobody made says so', async () => {
    const invented = { refuse: 'link_invalid', status: 410 } as const;
    await visit({ path: '/i/token', routes: { 'GET /invitations/token': () => invented } });
    expect(
      await screen.findByRole('heading', { name: 'This invitation does not work' }),
    ).toBeTruthy();
  });
});
