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
  expect(screen.getByText(/what you promise in a talk, on its day/)).toBeTruthy();
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

it('each thing that waits is a sentence with its way', async () => {
  const other = { person: 'p_ines', name: 'Ines Carvalho' };
  const until = Date.now() + 5 * 86_400_000;
  const at = until + 3_600_000;
  const { user } = await home(
    openItems({
      requests: [{ request: 'rq_1', state: 'sent', other, until, room: null }],
      places: [{ mentor: { person: 'p_ola', name: 'Ola Berg' }, until }],
      times: [{ room: 'r_1', meeting: 'mt_1', by: 'p_tomas', starts_at: at, ends_at: at + 1 }],
      first: [{ room: 'r_1', since: 1 }],
      reflect: [{ room: 'r_1', episode: 'ep_1', started_at: 1, ended_at: 2 }],
    }),
  );
  const ways = [
    ['Ines invites you to be their mentor', '/invitations/rq_1'],
    ['Ola has a place for you', '/mentors/p_ola'],
    ['Tomas proposes a time', '/rooms/r_1/schedule'],
    ['Find a first time with Tomas', '/rooms/r_1/schedule'],
    ['Write down what stays of your talk', '/rooms/r_1/episodes/ep_1/reflect'],
  ] as const;
  await user.click(await screen.findByRole('button', { name: '1 more' }));
  for (const [name, to] of ways)
    expect(await screen.findByRole('link', { name })).toHaveProperty('pathname', to);
});

it('a mentor who rests says that they are there', async () => {
  const here: Routes = { 'POST /me/mentoring/here': () => ({ status: 204 }) };
  const { service, user } = await home(openItems({ resting: true }), [], [], here);
  await user.click(await screen.findByRole('button', { name: 'I am here' }));
  await waitFor(() =>
    expect(service.asked.some(({ route }) => route === 'POST /me/mentoring/here')).toBe(true),
  );
});

it('what the other promised stands beside them, and who is there already', async () => {
  const promised = [
    { room: 'r_1', promise: 9, person: 'p_tomas', text: 'Bring the figures', due: null },
  ];
  const there = roomSummary({}, { present: 1, here: [{ person: 'p_tomas', since: 1 }] });
  await home(openItems({ promised }), [there]);
  expect(await screen.findByText('Tomas is there')).toBeTruthy();
  const card = screen.getByRole('region', { name: 'Alarm limits' });
  expect(card.textContent).toContain('Tomas Bring the figures');
});

it('a mentor whom nobody asked so far is shown what others see', async () => {
  const listed = profile({
    parts: ['mentor'],
    state: 'listed',
    missing: { mentor: [] },
    code_asked: false,
  });
  await home(NOTHING, [], [], { 'GET /me/profile': () => ({ body: listed }) });
  const way = await screen.findByRole('link', { name: 'See what others see of you' });
  expect(way).toHaveProperty('pathname', '/profile');
});

it('whose mails come back hears it at home, with the way to mend it', async () => {
  await home(NOTHING, [roomSummary()], [], {
    'GET /auth/me': () => ({ body: { ...AMARA, mails_stopped_at: Date.UTC(2026, 10, 20, 12) } }),
  });
  expect(await screen.findByText(/have come back since Friday.* 20/)).toBeTruthy();
  const way = screen.getByRole('link', { name: 'Look at my address' });
  expect(way.getAttribute('href')).toBe('/account');
});

it('what two agree on is named by what it asks of the reader, with the way there', async () => {
  await home({ ...NOTHING, agreements: [{ room: 'r_1', waits: 'sign' }] });
  const link = await screen.findByRole('link', { name: 'Sign what you and Tomas agree on' });
  expect(link).toHaveProperty('pathname', '/rooms/r_1/agreement');
});
