import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ProposedRelationship, RelationshipStanding, RoomView } from '@/protocol/generated';
import { openItems } from '@/testing/open-items';
import { amara, NOW, roomInfo, tomas } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const DAY = 86_400_000;
const PATH = '/rooms/r_1/relationship/proposal';
const OFFERED: ProposedRelationship = {
  by: 'p_tomas',
  mentor: 'p_tomas',
  at: NOW,
  until: NOW + 14 * DAY,
  state: 'pending',
};
const VIEW: RoomView = {
  room: roomInfo({ relationship: null }),
  role: 'mentee',
  may: ['read', 'confirm'],
  members: [amara, tomas],
  consents: {},
  here: [],
};

async function at(standing: RelationshipStanding, routes: Routes = {}, members = VIEW.members) {
  const opened = await visit({
    path: '/rooms/r_1/timeline',
    me: AMARA,
    routes: {
      'GET /rooms/r_1': () => ({ body: VIEW }),
      [`GET /rooms/r_1/timeline?zone=${encodeURIComponent(AMARA.time_zone)}`]: () => ({
        body: {
          room: VIEW.room,
          members,
          episodes: [],
          earlier: false,
          waiting: null,
        },
      }),
      'GET /me/open-items?zone=America%2FHalifax': () => ({ body: openItems() }),
      [`GET ${PATH}`]: () => ({ body: standing }),
      ...routes,
    },
  });
  await screen.findByRole('heading', { name: 'You and Tomas' });
  return opened;
}

type Asked = Awaited<ReturnType<typeof at>>['service'];

const sent = ({ asked }: Asked, route: string) =>
  asked.filter((one) => one.route === route).map(({ body }) => body);

it('where nobody can be asked it says nothing', async () => {
  await at({ current: null, other: null });
  expect(screen.queryByRole('heading', { name: 'Is this mentoring?' })).toBeNull();
});

it('while the other has no account, it says what is missing', async () => {
  await at({ current: null, other: null }, {}, [amara, { ...tomas, guest: true, role: 'guest' }]);
  await screen.findByRole('heading', { name: 'Is this mentoring?' });
  await screen.findByText(/^Once Tomas has an account/);
  expect(screen.queryByRole('button', { name: 'Propose mentoring' })).toBeNull();
});

it('who mentors is said before it is proposed', async () => {
  const { user, service } = await at(
    { current: null, other: 'p_tomas' },
    {
      [`POST ${PATH}`]: () => ({
        body: { current: { ...OFFERED, by: 'p_amara' }, other: null },
      }),
    },
  );
  const propose = await screen.findByRole('button', { name: 'Propose mentoring' });
  expect(propose).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('radio', { name: 'Tomas mentors me' }));
  await user.click(propose);
  expect(await screen.findByText(/^You asked to be mentored here\./)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Take it back' })).toBeTruthy();
  expect(sent(service, `POST ${PATH}`)).toMatchObject([{ mentor: 'p_tomas' }]);
});

it('an answer is to the proposal that was read', async () => {
  const { user, service } = await at(
    { current: OFFERED, other: null },
    {
      [`POST ${PATH}/answer`]: () => ({
        body: { current: { ...OFFERED, state: 'accepted' }, other: null },
      }),
    },
  );
  expect(await screen.findByText(/^Tomas offers to mentor you in this room\./)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Yes, it is mentoring' }));
  expect(await screen.findByRole('link', { name: 'What you agree on' })).toBeTruthy();
  expect(sent(service, `POST ${PATH}/answer`)).toMatchObject([{ at: NOW, accept: true }]);
});

it.each([
  ['conduct_missing', { who: 'you' }, /^First you accept the current code of conduct/],
  ['conduct_missing', { who: 'other' }, /^First Tomas accepts the current code of conduct/],
  ['no_room', {}, /^This cannot begin at present/],
  ['conflict', {}, /^You and Tomas have a mentoring room already/],
  ['gone', {}, /^This proposal is not open any more/],
])('%s is told with its mend', async (refuse, data, sentence) => {
  const { user } = await at(
    { current: { ...OFFERED, mentor: 'p_amara' }, other: null },
    { [`POST ${PATH}/answer`]: () => ({ refuse, status: 409, data }) },
  );
  expect(await screen.findByText(/^Tomas asks you to be their mentor/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Yes, it is mentoring' }));
  expect(await screen.findByText(sentence)).toBeTruthy();
  await waitFor(() =>
    expect(screen.queryAllByRole('link', { name: /rules/i })).toHaveLength(
      'who' in data && data.who === 'you' ? 1 : 0,
    ),
  );
});
