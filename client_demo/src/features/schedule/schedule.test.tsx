import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { beginOf, dayAt, dayPlus, weekOf } from '@/lib/days';
import { fromField, toField } from '@/lib/time';
import { ACCEPTED } from '@/lib/paths';
import type { FreeSlots, MeetingOut, MeetingsOut, RoomView } from '@/protocol/generated';
import { freeSlots, meeting } from '@/testing/meetings';
import { profile } from '@/testing/profile';
import { amara, roomInfo, tomas } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';
import { askedFor } from './model/window';

const zone = AMARA.time_zone;
const HOUR = 3_600_000;
const TODAY = dayAt(zone, Date.now());
/** Weeks begin on Sunday where no region is known to the browser. */
const FIRST = weekOf(TODAY, 6)[0] ?? TODAY;
const DAY = dayPlus(FIRST, 7 + 2);
const at = (clock: string, day = DAY) => fromField(zone, `${day}T${clock}`) ?? 0;
const FREE: FreeSlots = freeSlots({
  free: [{ start: at('10:00'), end: at('12:00') }],
  slots: [at('10:00'), at('10:30'), at('11:00')],
});
const PATH = '/rooms/r_1/schedule';

const view: RoomView = {
  room: roomInfo(),
  role: 'mentee',
  may: ['agenda', 'invite'],
  members: [amara, tomas],
  consents: {},
  here: [],
};

function freeAt(minutes: number, week = 0): string {
  const { since, until } = askedFor(zone, FIRST, week);
  return `GET /rooms/r_1/free-times?minutes=${minutes}&since=${since}&until=${until}`;
}

interface Opening {
  meetings?: Partial<MeetingsOut>;
  free?: FreeSlots;
  routes?: Routes;
  path?: string;
  room?: RoomView;
}

async function open({ meetings, free = FREE, routes, path = PATH, room = view }: Opening = {}) {
  return visit({
    path,
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/clocks': () => ({ body: { zones: { p_amara: zone, p_tomas: 'Europe/Stockholm' } } }),
      'GET /me/profile': () => ({
        body: profile({ parts: ['mentee'], week: [{ day: 1, start: 18, end: 24 }] }),
      }),
      'GET /rooms/r_1': () => ({ body: room }),
      'GET /rooms/r_1/meetings': () => ({ body: { ahead: [], over: [], ...meetings } }),
      [freeAt(45)]: () => ({ body: free }),
      ...routes,
    },
  });
}

const soon = (change: Partial<MeetingOut> = {}) => meeting({ starts_at: at('10:30'), ...change });
const row = async (name: RegExp) => {
  const heading = await screen.findByRole('heading', { level: 3, name });
  return within(heading.closest('li')!);
};

it('books a time that is free for both with a choice and a press', async () => {
  const made: MeetingOut[] = [];
  const { user, service } = await open({
    routes: {
      'GET /rooms/r_1/meetings': () => ({ body: { ahead: made, over: [] } }),
      'POST /rooms/r_1/meetings': () => {
        made.push(soon());
        return { status: 201, body: soon() };
      },
    },
  });
  expect(await screen.findByRole('heading', { name: 'A time with Tomas' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^10:30\sAM, .*in Stockholm/ }));
  expect(screen.getByText('for you, Halifax')).toBeTruthy();
  expect(screen.getByText(/^for Tomas, Stockholm/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Book it' }));
  expect(await screen.findByText(/^Booked: .*10:30\sAM for you/)).toBeTruthy();
  const sent = service.asked.find(({ route }) => route === 'POST /rooms/r_1/meetings');
  expect(sent?.body).toMatchObject({ wall: `${DAY}T10:30`, at: at('10:30'), zone, minutes: 45 });
  expect(await screen.findByRole('heading', { level: 3, name: /10:30\sAM for you/ })).toBeTruthy();
});

it('says what has gone meanwhile, and what is free instead', async () => {
  let left = FREE;
  const { user } = await open({
    routes: {
      [freeAt(45)]: () => ({ body: left }),
      'POST /rooms/r_1/meetings': () => {
        left = { ...FREE, slots: [at('10:00'), at('11:00')] };
        return { refuse: 'time_taken', status: 409 };
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: /^10:30\sAM, / }));
  await user.click(screen.getByRole('button', { name: 'Book it' }));
  expect(await screen.findByText('10:30 AM has just gone. 10:00 AM is free.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Take 10:00\sAM$/ }));
  expect(screen.getByRole('button', { name: /^10:00\sAM, / }).getAttribute('aria-pressed')).toBe(
    'true',
  );
});

it('a week without an hour for both leads to the next that has one', async () => {
  const { user } = await open();
  await screen.findByRole('button', { name: /^10:30\sAM, / });
  await user.click(screen.getByRole('button', { name: 'The week after' }));
  expect(await screen.findByText(/^No hour free for all until/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'The week before' }));
  await user.click(screen.getByRole('button', { name: 'The week before' }));
  expect(await screen.findByText('No hour free for all this week.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Next: / }));
  expect(await screen.findByRole('button', { name: /^10:00\sAM, / })).toBeTruthy();
});

it('whose week was not drawn is told so, and led there', async () => {
  await open({
    free: freeSlots(),
    routes: { 'GET /me/profile': () => ({ body: profile({ week: [] }) }) },
  });
  expect(await screen.findByText(/You have drawn no free hours/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Draw my week' })).toHaveProperty(
    'pathname',
    '/welcome/what',
  );
});

it('a time outside is asked for, and an hour that comes twice is asked about first', async () => {
  const twice = { first: at('04:30'), second: at('05:30') };
  const { user, service } = await open({
    routes: {
      'POST /rooms/r_1/meetings': (body) =>
        (body as { at?: number }).at === undefined
          ? { refuse: 'hour_twice', status: 422, data: twice }
          : { status: 201, body: soon({ state: 'proposed', may: ['cancel'] }) },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Ask for a time outside' }));
  const field = screen.getByLabelText('Day and time');
  await user.type(field, `${DAY}T04:30`);
  await user.type(screen.getByLabelText('A word to Tomas, if you like'), 'After my shift?');
  await user.click(screen.getByRole('button', { name: 'Ask Tomas' }));
  expect(await screen.findByText(/comes twice\. Which one\?/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /the second time/ }));
  expect(await screen.findByText(/It stands once Tomas says yes/)).toBeTruthy();
  const sent = service.asked.filter(({ route }) => route === 'POST /rooms/r_1/meetings');
  expect(sent.map(({ body }) => (body as { at?: number }).at)).toEqual([undefined, twice.second]);
  expect(sent[1]?.body).toMatchObject({ ask: true, word: 'After my shift?' });
});

it('a proposal is said yes to', async () => {
  const asked = soon({
    state: 'proposed',
    proposer: 'p_tomas',
    by: 'p_tomas',
    word: 'Thursday is easier.',
    may: ['accept', 'propose', 'cancel'],
  });
  const { user, service } = await open({
    meetings: { ahead: [asked] },
    routes: { 'POST /rooms/r_1/meetings/mt_1/accept': () => ({ body: soon({ sequence: 2 }) }) },
  });
  const there = await row(/10:30\sAM for you/);
  expect(there.getByText(/Tomas asks for it/)).toBeTruthy();
  expect(there.getByText('Thursday is easier.')).toBeTruthy();
  await user.click(there.getByRole('button', { name: 'Yes, that works' }));
  expect(await screen.findByText(/^Booked: /)).toBeTruthy();
  const sent = service.asked.find(({ route }) => route.endsWith('/accept'));
  expect(sent?.body).toMatchObject({ seen: 1 });
});

it('moving shows the old time on both clocks, struck through, and tells what was seen', async () => {
  const { user, service } = await open({
    path: `${PATH}?move=mt_1`,
    meetings: { ahead: [soon({ sequence: 3 })] },
    free: { ...FREE, slots: [] },
    routes: {
      [`${freeAt(45)}&moving=mt_1`]: () => ({ body: FREE }),
      'POST /rooms/r_1/meetings/mt_1/move': () => ({
        body: soon({ state: 'moved', sequence: 4, starts_at: at('11:00') }),
      }),
    },
  });
  expect(await screen.findByRole('heading', { name: 'Another time' })).toBeTruthy();
  const old = screen.getByText(/10:30\sAM for you · .* in Stockholm/, { selector: 's' });
  expect(old).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^10:30\sAM, / })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^11:00\sAM, / }));
  await user.click(screen.getByRole('button', { name: 'Move it here' }));
  expect(await screen.findByText(/^Moved:/)).toBeTruthy();
  // At once: what is asked for next must be a meeting of its own.
  expect(screen.getByRole('heading', { name: 'A time with Tomas' })).toBeTruthy();
  const sent = service.asked.find(({ route }) => route.endsWith('/move'));
  expect(sent?.body).toMatchObject({ seen: 3, at: at('11:00') });
});

it('who cannot come cancels with a word, and undoes it as another act', async () => {
  let ahead: MeetingOut[] = [soon()];
  const { user, service } = await open({
    routes: {
      'GET /rooms/r_1/meetings': () => ({ body: { ahead, over: [] } }),
      'POST /rooms/r_1/meetings/mt_1/cancel': () => {
        ahead = [];
        return { body: soon({ state: 'cancelled' }) };
      },
      'POST /rooms/r_1/meetings': () => ({ status: 201, body: soon({ id: 'mt_2' }) }),
    },
  });
  const there = await row(/10:30\sAM for you/);
  await user.click(there.getByRole('button', { name: 'Can’t make it?' }));
  await user.type(there.getByLabelText('A word to Tomas, if you like'), 'A night shift.');
  await user.click(there.getByRole('button', { name: 'Cancel it' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/^Booked: /)).toBeTruthy();
  const body = (end: string) => service.asked.find(({ route }) => route.endsWith(end))?.body;
  expect(body('/cancel')).toMatchObject({ word: 'A night shift.', seen: 1 });
  expect(body('POST /rooms/r_1/meetings')).toMatchObject({ at: at('10:30'), ask: true });
});

it('a series is shown whole, and booked as it was shown', async () => {
  const dates = [0, 1, 2].map((number) => {
    const day = dayPlus(DAY, number * 7);
    const wanted = at('10:30', day);
    const starts_at = number === 1 ? wanted + HOUR / 2 : wanted;
    const wall = toField(zone, wanted);
    const not_free = number === 1 ? ['p_tomas'] : [];
    return { number: number + 1, wall, reading: 'once', wanted, starts_at, not_free };
  });
  const { user, service } = await open({
    routes: {
      'POST /rooms/r_1/series/preview': () => ({ body: { dates } }),
      'POST /rooms/r_1/series': () => ({
        status: 201,
        body: { id: 'ms_1', meetings: [soon(), soon({ id: 'b' }), soon({ id: 'c' })] },
      }),
    },
  });
  await user.click(await screen.findByRole('button', { name: /^10:30\sAM, / }));
  await user.selectOptions(screen.getByLabelText('Again'), 'Every week');
  await user.selectOptions(screen.getByLabelText('How often'), '3 times');
  const shown = await screen.findByRole('list', { name: 'All 3 dates, on every clock' });
  expect(within(shown).getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText(/Tomas cannot, so that one begins at 11:00\sAM/)).toBeTruthy();
  expect(screen.getByText(/^The last one is on/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Book these 3' }));
  expect(await screen.findByText('3 meetings are booked.')).toBeTruthy();
  const sent = service.asked.find(({ route }) => route === 'POST /rooms/r_1/series');
  expect(sent?.body).toMatchObject({
    every_weeks: 1,
    times: 3,
    shown: dates.map(({ starts_at }) => starts_at),
  });
});

it('what is over is told without blame, with the way to what was recorded', async () => {
  const past = (id: string, change: Partial<MeetingOut>) =>
    meeting({ id, starts_at: Date.now() - 40 * 24 * HOUR, may: [], ...change });
  const people = (there: boolean) => meeting().people.map((one) => ({ ...one, there }));
  await open({
    meetings: {
      over: [
        past('a', { state: 'held', episode: 'e_1', people: people(true) }),
        past('b', { state: 'missed' }),
        past('c', { state: 'cancelled', by: 'p_tomas', word: 'I have a fever.' }),
        past('d', { state: 'disrupted', by: null }),
        past('e', { state: 'lapsed', by: null }),
      ],
    },
  });
  expect(await screen.findByRole('link', { name: 'What was recorded' })).toHaveProperty(
    'pathname',
    '/rooms/r_1/episodes/e_1',
  );
  expect(screen.getByText('You did not meet. Nobody was marked absent.')).toBeTruthy();
  expect(screen.getByText('Tomas cancelled it.')).toBeTruthy();
  expect(screen.getByText('I have a fever.')).toBeTruthy();
  expect(screen.getByText(/^The service failed at that hour/)).toBeTruthy();
});

it('after an accepted invitation the first times are offered at once', async () => {
  window.history.replaceState({ usr: ACCEPTED, key: 'k', idx: 0 }, '');
  const { user } = await open();
  expect(await screen.findByText('You and Tomas meet from now on. When first?')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /10:00\sAM for you/ }));
  expect(screen.getByRole('button', { name: 'Book it' })).toBeTruthy();
  window.history.replaceState(null, '');
});

it('who is alone there is told so; who only reads is shown the book', async () => {
  await open({
    routes: { [freeAt(45)]: () => ({ refuse: 'incomplete', status: 409 }) },
    room: { ...view, members: [amara] },
  });
  expect(await screen.findByText(/^Nobody else is in this room yet/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Invite somebody' })).toBeTruthy();
});

it('a room that is not one’s own to see is not there', async () => {
  await open({ routes: { 'GET /rooms/r_1': () => ({ refuse: 'not_found', status: 404 }) } });
  expect(await screen.findByText(/This page does not exist/)).toBeTruthy();
});

it('all who are free are asked over the ninth week as well', () => {
  expect(beginOf(zone, dayPlus(FIRST, 56))).toBe(askedFor(zone, FIRST, 8).since);
});
