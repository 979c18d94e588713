import { cleanup, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { OpenItems, RoomSummary, Waiter } from '@/protocol/generated';
import { profile } from '@/testing/profile';
import { openItems } from '@/testing/open-items';
import { roomSummary } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const NOTHING = openItems();
const PROMISE = { room: 'r_1', promise: 7, text: 'Count alarms', due: '2020-01-31', made_at: 1 };
const TICK = 'POST /rooms/r_1/promises/tick';

async function home(
  items: OpenItems,
  rooms: readonly RoomSummary[] = [roomSummary()],
  waiting: readonly Waiter[] = [],
  more: Routes = {},
) {
  let listed = items;
  const opened = await visit({
    path: '/',
    me: AMARA,
    routes: {
      'GET /rooms?archived=false': () => ({ body: { rooms } }),
      'GET /me/waiting': () => ({ body: { waiting } }),
      'GET /me/clocks': () => ({
        body: { zones: { p_amara: AMARA.time_zone, p_tomas: 'Europe/Stockholm' } },
      }),
      'GET /me/open-items?zone=America%2FHalifax': () => ({ body: listed }),
      [TICK]: (body) => {
        listed = (body as { on?: boolean }).on === false ? items : NOTHING;
        return { status: 204 };
      },
      ...more,
    },
  });
  return opened;
}

it('a promise is ticked where it stands, and the tick is taken back', async () => {
  const { service, user } = await home({ ...NOTHING, promises: [PROMISE] });
  const promise = await screen.findByRole('checkbox', { name: /Count alarms/ });
  expect(screen.getByText(/^Was for Friday.* · Alarm limits$/)).toBeTruthy();
  await user.click(promise);
  await waitFor(() => expect(service.asked.some(({ route }) => route === TICK)).toBe(true));
  await waitFor(() => expect(screen.getByText('Kept · Alarm limits')).toBeTruthy());
  expect(screen.getByRole('checkbox', { name: /Count alarms/ })).toHaveProperty('checked', true);
  await user.click(screen.getByRole('button', { name: /Undo/ }));
  await waitFor(() =>
    expect(
      service.asked
        .filter(({ route }) => route === TICK)
        .map(({ body }) => (body as { on: boolean }).on),
    ).toEqual([true, false]),
  );
  expect(screen.getByRole('checkbox', { name: /Count alarms/ })).toHaveProperty('checked', false);
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /Count alarms/ }));
});

it('a tick that could not be kept is taken back, and the reason stands there', async () => {
  const refused: Routes = { [TICK]: () => ({ refuse: 'not_allowed', status: 403 }) };
  const { user } = await home({ ...NOTHING, promises: [PROMISE] }, [roomSummary()], [], refused);
  await user.click(await screen.findByRole('checkbox', { name: /Count alarms/ }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: /Count alarms/ })).toHaveProperty('checked', false);
});

it('where nothing waits it says what would', async () => {
  await home(NOTHING);
  expect(await screen.findByText('Nothing is left for you to do.')).toBeTruthy();
  expect(screen.getByText(/What you promise in a talk comes here/)).toBeTruthy();
});

it('who waits is told once, in the room that is large for it', async () => {
  const circle = roomSummary({ id: 'r_2', kind: 'circle', title: 'Safer discharge' });
  const waiter = {
    room: 'r_2',
    title: 'Safer discharge',
    person: 'g_ola',
    name: 'Ola Berg',
    at_door: true,
    since: Date.now(),
  };
  await home(NOTHING, [roomSummary({}, { live: true }), circle], [waiter]);
  expect(await screen.findAllByText('Ola Berg is waiting')).toHaveLength(1);
  expect(screen.getByRole('region', { name: 'Safer discharge' }).textContent).toContain('Ola Berg');
  expect(screen.getAllByText('Safer discharge')).toHaveLength(1);
  expect(screen.getAllByText('Dr Tomas Lindqvist')).toHaveLength(1);
});

it('with no room yet it says what will stand here, and how to begin', async () => {
  await home(NOTHING, []);
  expect(await screen.findByText('Your first room is a minute away.')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'What will stand here' })).toBeTruthy();
});

it('who has no profile is invited to one, in a sentence that is true of them', async () => {
  await home(NOTHING, []);
  expect(await screen.findByText('Nobody yet, and that is fine.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See what it takes' })).toHaveProperty(
    'pathname',
    '/welcome',
  );
});

it('who meets somebody already is not told that there is nobody', async () => {
  await home(NOTHING);
  expect(await screen.findByText(/^A mentor beside those you meet/)).toBeTruthy();
});

it('who began is shown the way on, and who is done nothing of it', async () => {
  const begun = profile({ parts: ['mentee'], missing: { mentee: ['week'] } });
  await home(NOTHING, [], [], { 'GET /me/profile': () => ({ body: begun }) });
  expect(await screen.findByRole('link', { name: 'Go on' })).toBeTruthy();
  cleanup();
  const whole = profile({ parts: ['mentee'], missing: { mentee: [] }, code_asked: false });
  await home(NOTHING, [], [], { 'GET /me/profile': () => ({ body: whole }) });
  expect(await screen.findByText('Your first room is a minute away.')).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Mentoring' })).toBeNull();
});

it('whose mails come back hears it at home, with the way to mend it', async () => {
  await home(NOTHING, [roomSummary()], [], {
    'GET /auth/me': () => ({ body: { ...AMARA, mails_stopped_at: Date.UTC(2026, 10, 20, 12) } }),
  });
  expect(await screen.findByText(/have come back since Friday.* 20/)).toBeTruthy();
  const way = screen.getByRole('link', { name: 'Look at my address' });
  expect(way.getAttribute('href')).toBe('/account');
});
