import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { WhenNext } from '@/http/meetings/when-next';
import { startI18n } from '@/i18n/start';
import { lookAhead } from '@/lib/offered-times';
import { fromField, toField } from '@/lib/time';
import type { MeetingOut } from '@/protocol/generated';
import { startService, type Routes } from '@/testing/service';
import { AMARA } from '@/testing/visit';
import { Providers } from './providers';

const HOUR = 3_600_000;
const zone = AMARA.time_zone;
const NOW = Date.now();
const AT = fromField(zone, `${toField(zone, NOW + 72 * HOUR).slice(0, 10)}T10:30`) ?? 0;
const { since, until } = lookAhead(NOW);
const FREE = `GET /rooms/r_1/free-times?minutes=45&since=${since}&until=${until}`;
const PEOPLE = [
  { person: 'p_amara', name: 'Amara', zone },
  { person: 'p_tomas', name: 'Tomas', zone: 'Europe/Stockholm' },
];

const booked: MeetingOut = {
  id: 'mt_1',
  room: 'r_1',
  state: 'booked',
  sequence: 1,
  starts_at: AT,
  ends_at: AT + 45 * 60_000,
  opens_at: AT - 10 * 60_000,
  zone,
  proposer: null,
  by: 'p_amara',
  word: '',
  series: null,
  number: null,
  people: PEOPLE.map(({ person, name }) => ({ person, name, there: false })),
  episode: null,
  may: ['move', 'propose', 'cancel'],
};

async function shown(routes: Routes) {
  const service = await startService({
    'GET /auth/me': () => ({ body: AMARA }),
    'GET /me/clocks': () => ({
      body: { zones: { p_amara: zone, p_tomas: 'Europe/Stockholm' } },
    }),
    ...routes,
  });
  (window as unknown as Window).happyDOM.setURL(`${service.origin}/`);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  render(
    <Providers i18n={await startI18n('en')} client={client}>
      <WhenNext room="r_1" like={AT - 7 * 24 * HOUR} below="sheet" />
    </Providers>,
  );
  return service;
}

it('offers a time that suits both weeks, and books it with one tap', async () => {
  const made: MeetingOut[] = [];
  const service = await shown({
    'GET /rooms/r_1/meetings': () => ({ body: { ahead: made, over: [] } }),
    [FREE]: () => ({
      body: { people: PEOPLE, free: [], slots: [AT - HOUR, AT, AT + HOUR], apart: [] },
    }),
    'POST /rooms/r_1/meetings': () => {
      made.push(booked);
      return { status: 201, body: booked };
    },
  });
  const button = await screen.findByRole('button', { name: /10:30.* in Halifax.*in Stockholm/ });
  expect(screen.getAllByRole('button')).toHaveLength(1);
  await userEvent.click(button);
  expect((await screen.findByRole('status')).textContent).toMatch(/You meet next .*10:30/);
  const sent = service.asked.find((one) => one.route === 'POST /rooms/r_1/meetings');
  expect(sent?.body).toMatchObject({
    at: AT,
    wall: toField(zone, AT),
    zone,
    minutes: 45,
    unless_booked: true,
  });
});

it('who is a moment later than the other reads what the other booked', async () => {
  const made: MeetingOut[] = [];
  await shown({
    'GET /rooms/r_1/meetings': () => ({ body: { ahead: made, over: [] } }),
    [FREE]: () => ({ body: { people: PEOPLE, free: [], slots: [AT], apart: [] } }),
    'POST /rooms/r_1/meetings': () => {
      made.push(booked);
      return { refuse: 'conflict', status: 409 };
    },
  });
  await userEvent.click(await screen.findByRole('button'));
  expect((await screen.findByRole('status')).textContent).toMatch(/You meet next .*10:30/);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that a time has gone, and offers what is free now', async () => {
  await shown({
    'GET /rooms/r_1/meetings': () => ({ body: { ahead: [], over: [] } }),
    [FREE]: () => ({ body: { people: PEOPLE, free: [], slots: [AT], apart: [] } }),
    'POST /rooms/r_1/meetings': () => ({ refuse: 'time_taken', status: 409 }),
  });
  await userEvent.click(await screen.findByRole('button'));
  expect((await screen.findByRole('alert')).textContent).toMatch(/another meeting/);
});

it('is silent where no week was drawn', async () => {
  const service = await shown({
    'GET /rooms/r_1/meetings': () => ({ body: { ahead: [], over: [] } }),
    [FREE]: () => ({ body: { people: PEOPLE, free: [], slots: [], apart: [] } }),
  });
  await waitFor(() => expect(service.asked.some((one) => one.route === FREE)).toBe(true));
  expect(screen.queryByText('When next?')).toBeNull();
});

it('is silent where nobody else is in the room', async () => {
  const service = await shown({
    'GET /rooms/r_1/meetings': () => ({ body: { ahead: [], over: [] } }),
    [FREE]: () => ({ refuse: 'incomplete', status: 409 }),
  });
  await waitFor(() => expect(service.asked.some((one) => one.route === FREE)).toBe(true));
  expect(screen.queryByText('When next?')).toBeNull();
});
