import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { deviceZone } from '@/lib/time';
import type {
  AgreementView,
  OpenItems,
  Me,
  RelationshipInfo,
  RoomView,
} from '@/protocol/generated';
import { agreement, version } from '@/testing/agreement';
import { openItems } from '@/testing/open-items';
import { amara, NOW, roomInfo, tomas } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const NURTURING: RelationshipInfo = { since: NOW, model: 'nurturing', format: 'one_to_one' };
const PATCH = 'PATCH /rooms/r_1/relationship';
const CHANGE = { name: 'Change how you accompany each other' };
const HELD = version(
  { version: 2, state: 'in_force', holds_since: NOW },
  { rhythm: { settled: 'agreed', holds: { point: 'rhythm', value: 'three_weeks' } } },
);
const PROMISES: OpenItems['promised'] = [
  { room: 'r_1', promise: 7, person: 'p_amara', text: 'Count alarms', due: '2026-11-30' },
  { room: 'r_1', promise: 8, person: 'p_tomas', text: 'Send the policy', due: null },
  { room: 'r_2', promise: 9, person: 'p_amara', text: 'Of another room', due: null },
];

function roomView(relationship: RelationshipInfo | null, may: readonly string[]): RoomView {
  return {
    room: roomInfo({ relationship }),
    role: 'mentee',
    may,
    members: [amara, tomas],
    consents: {},
    here: [],
  };
}

interface At {
  relationship?: RelationshipInfo | null;
  agreed?: AgreementView;
  may?: readonly string[];
  me?: Me;
  byAgreement?: boolean;
  routes?: Routes;
}

async function at({
  relationship = NURTURING,
  agreed = agreement({ draft: null, waits: null, versions: [HELD] }),
  may = ['read', 'relationship'],
  me = AMARA,
  byAgreement = false,
  routes = {},
}: At = {}) {
  const view = roomView(relationship, may);
  const zone = encodeURIComponent(me.guest ? deviceZone() : me.time_zone);
  const opened = await visit({
    path: '/rooms/r_1/timeline',
    me,
    routes: {
      'GET /rooms/r_1': () => ({ body: view }),
      [`GET /rooms/r_1/timeline?zone=${zone}`]: () => ({
        body: {
          room: view.room,
          members: view.members,
          episodes: [],
          earlier: false,
          waiting: null,
          by_agreement: byAgreement,
        },
      }),
      'GET /rooms/r_1/agreement': () => ({ body: agreed }),
      'GET /me/open-items?zone=America%2FHalifax': () => ({
        body: openItems({ promised: PROMISES }),
      }),
      ...routes,
    },
  });
  await screen.findByRole('heading', { name: 'You and Tomas' });
  return opened;
}

const part = (name: string) => within(screen.getByRole('region', { name }));

it('a relationship says how the two go, what they agreed and what they promised', async () => {
  await at();
  expect(screen.getByText('Nurturing, one to one')).toBeTruthy();
  const agreed = part('What you agreed');
  expect(agreed.getByText('How often').nextElementSibling?.textContent).toBe('Every three weeks.');
  expect(agreed.getByText('Version 2, signed by both on November 24, 2026')).toBeTruthy();
  expect(agreed.getByText('Look again on June 15, 2027.')).toBeTruthy();
  expect(agreed.getByRole('link', { name: 'All of it' }).getAttribute('href')).toBe(
    '/rooms/r_1/agreement',
  );
  expect(screen.queryByText(/have not agreed on a rhythm/)).toBeNull();
  const promises = part('Promises').getAllByRole('listitem');
  expect(promises.map((one) => one.textContent)).toEqual([
    expect.stringMatching(/^You Count alarms by .*November 30/),
    'Tomas Send the policy',
  ]);
});

it('a rhythm that both signed is changed in the agreement', async () => {
  await at({ byAgreement: true });
  const way = part('How often you meet').getByRole('link', { name: 'It stands in your agreement' });
  expect(way.getAttribute('href')).toBe('/rooms/r_1/agreement');
});

it('nothing signed yet: what is to do, with the way there', async () => {
  await at({ agreed: agreement() });
  const agreed = part('What you agreed');
  expect(agreed.getByText('Each answers alone. Then both open at once.')).toBeTruthy();
  const way = agreed.getByRole('link', { name: 'Fill in what you and Tomas agree on' });
  expect(way.getAttribute('href')).toBe('/rooms/r_1/agreement');
});

it.each<[string, AgreementView, string]>([
  [
    'the other handed in',
    agreement({ draft: { version: 1, answers: [], handed: false, other_handed: true } }),
    'Tomas has handed in. Both open once you have.',
  ],
  [
    'the reader handed in',
    agreement({ draft: { version: 1, answers: [], handed: true, other_handed: false } }),
    'You see Tomas’s when they have handed in too. They have seen none of yours.',
  ],
  [
    'both answered',
    agreement({ draft: null, waits: 'settle', versions: [version()] }),
    'Both have answered. Settle what differs, then sign.',
  ],
  [
    'the reader signed',
    agreement({
      draft: null,
      waits: null,
      versions: [
        version({
          state: 'signed',
          people: [{ person: 'p_amara', handed_at: NOW, signed_at: NOW, fell_at: null }],
        }),
      ],
    }),
    'You have signed. It holds once the other has, too.',
  ],
  [
    'somebody else reads',
    agreement({ part: null, draft: null, waits: null, versions: [version()] }),
    'Not signed by both so far.',
  ],
])('how far the two are: %s', async (_, agreed, sentence) => {
  await at({ agreed });
  expect(part('What you agreed').getByText(sentence)).toBeTruthy();
});

it('a room that is no relationship has none of it, and asks for none', async () => {
  const { service } = await at({ relationship: null });
  expect(screen.queryByRole('region', { name: 'What you agreed' })).toBeNull();
  expect(screen.queryByRole('region', { name: 'Promises' })).toBeNull();
  expect(screen.getByText(/have not agreed on a rhythm/)).toBeTruthy();
  expect(screen.queryByRole('button', CHANGE)).toBeNull();
  const asked = service.asked.map(({ route }) => route);
  expect(asked).not.toContain('GET /rooms/r_1/agreement');
  expect(asked.filter((route) => route.startsWith('GET /me/open-items'))).toEqual([]);
});

it('who may not change it reads it', async () => {
  await at({ may: ['read'], relationship: { since: NOW, format: 'long_distance' } });
  expect(screen.getByText('Long distance')).toBeTruthy();
  expect(screen.queryByRole('button', CHANGE)).toBeNull();
});

it('another format is sent alone, and stands in the head at once', async () => {
  const far = { ...NURTURING, format: 'long_distance' } as const;
  const { service, user } = await at({
    routes: { [PATCH]: () => ({ body: roomView(far, ['read', 'relationship']) }) },
  });
  await user.click(screen.getByRole('button', CHANGE));
  const model = await screen.findByRole('combobox', { name: 'What it is like' });
  expect(model).toHaveProperty('value', 'nurturing');
  expect(screen.getByText('Room to find one’s own way, with support')).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Who with whom' }), [
    'long_distance',
  ]);
  expect(screen.getByText('From far away, always by the room')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Nurturing, long distance')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const sent = service.asked.filter(({ route }) => route === PATCH);
  expect(sent.map(({ body }) => body)).toEqual([
    { cid: expect.any(String) as string, format: 'long_distance' },
  ]);
});

it('a model that was chosen is left open again; a refusal is said where it was tried', async () => {
  const { service, user } = await at({
    routes: { [PATCH]: () => ({ refuse: 'room_archived', status: 409 }) },
  });
  await user.click(screen.getByRole('button', CHANGE));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'What it is like' }), ['']);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const said = await screen.findByRole('alert');
  expect(said.textContent).toBe('The room is archived: it can be read, not written in.');
  expect(screen.getByText('Nurturing, one to one')).toBeTruthy();
  const sent = service.asked.filter(({ route }) => route === PATCH);
  expect(sent.map(({ body }) => body)).toEqual([
    { cid: expect.any(String) as string, model: null },
  ]);
});

it('a guest, who keeps no promises, has no list of them', async () => {
  const { service } = await at({ me: { ...AMARA, guest: true, email: null, room: 'r_1' } });
  expect(screen.getByRole('region', { name: 'What you agreed' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Promises' })).toBeNull();
  expect(service.asked.some(({ route }) => route.startsWith('GET /me/open-items'))).toBe(false);
});

it('a part that could not be fetched says so and leaves the rest', async () => {
  const failed = { refuse: 'internal', status: 500 } as const;
  await at({
    routes: {
      'GET /rooms/r_1/agreement': () => failed,
      'GET /me/open-items?zone=America%2FHalifax': () => failed,
    },
  });
  expect(await part('What you agreed').findByRole('alert')).toBeTruthy();
  expect(await part('Promises').findByRole('alert')).toBeTruthy();
});
