import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MentoringRequests, PersonPage } from '@/protocol/generated';
import { letterTo, personPage } from '@/testing/finding';
import { profile, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const NONE: MentoringRequests = { sent: [], received: [], waiting: 0, most: 3, load: null };
const HOUR = 3_600_000;
/** Tuesday 1 December 2026, 10:00 in Halifax. */
const TUESDAY = Date.UTC(2026, 11, 1, 14);

async function at(seen: PersonPage, more: Routes = {}) {
  return await visit({
    path: `/mentors/${seen.card.person}`,
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/profile': () => ({ body: profile({ parts: ['mentee'] }) }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /suggestions': () => ({ body: { missing: [], suggestions: [] } }),
      'GET /network': () => ({ body: { needs: [], kinds: {} } }),
      'GET /me/put-aside': () => ({ body: { people: [] } }),
      'GET /mentoring-requests': () => ({ body: NONE }),
      [`GET /people/${seen.card.person}`]: () => ({ body: seen }),
      ...more,
    },
  });
}

it('shows what somebody shows, on both clocks, and leads to the letter', async () => {
  await at(personPage('Grace', { hours: [{ start: TUESDAY, end: TUESDAY + 2 * HOUR }] }));
  expect(await screen.findByRole('heading', { name: 'Grace', level: 1 })).toBeTruthy();
  expect(screen.getByText(/in London, .* for you/)).toBeTruthy();
  const given = within(screen.getByRole('list', { name: 'What Grace gives' }));
  expect(given.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Telehealth',
    'escalation',
  ]);
  expect(screen.getByText('Peers: both give, both seek')).toBeTruthy();
  const hours = within(screen.getByRole('region', { name: 'When you are both free' }));
  expect(hours.getByText(/Tue 10:00/).textContent).toMatch(/12:00.*:00.* in London/);
  const invite = screen.getByRole('link', { name: 'Invite Grace' });
  expect(invite).toHaveProperty('pathname', '/mentors/p_grace/letter');
  expect(screen.queryByText('Why you two')).toBeNull();
});

it('a letter that waits says for how long, and is taken back with what follows said first', async () => {
  const letter = letterTo();
  let taken: unknown = null;
  const { user } = await at(personPage('Grace', { between: 'open' }), {
    'GET /mentoring-requests': () => ({
      body: taken === null ? { ...NONE, sent: [letter] } : NONE,
    }),
    'POST /mentoring-requests/rq_1/take-back': (body) => {
      taken = body;
      return { body: letterTo({ state: 'taken_back', until: null, may: [] }) };
    },
  });
  expect(await screen.findByText(/^Waits for Grace until /)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  const asked = within(screen.getByRole('group', { name: 'Take it back' }));
  expect(asked.getByText(/You can ask again a day later/)).toBeTruthy();
  await user.click(asked.getByRole('button', { name: /Take it back/ }));
  await waitFor(() => expect(screen.queryByText(/^Waits for Grace/)).toBeNull());
  expect(taken).toMatchObject({ cid: expect.any(String) as string });
});

it('a block holds at once, is told to nobody, and has its way back in place', async () => {
  const asked: string[] = [];
  const { user } = await at(personPage('Grace'), {
    'PUT /me/blocks/p_grace': () => (asked.push('block'), { status: 204 }),
    'DELETE /me/blocks/p_grace': () => (asked.push('unblock'), { status: 204 }),
    'GET /me/blocks': () => ({ body: { blocks: [] } }),
  });
  await user.click(await screen.findByRole('button', { name: 'More about Grace' }));
  await user.click(await screen.findByText('Block Grace'));
  expect(await screen.findByText(/Grace is not told/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Invite Grace' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /Undo/ }));
  expect(await screen.findByRole('link', { name: 'Invite Grace' })).toBeTruthy();
  expect(asked).toEqual(['block', 'unblock']);
});

it('whoever is not there looks like whoever may not be seen', async () => {
  await at(personPage('Grace'), {
    'GET /people/p_grace': () => ({ refuse: 'not_found', status: 404 }),
  });
  expect(
    await screen.findByText(
      'There is nobody here, or nobody whom you can see. Others may be a word away.',
    ),
  ).toBeTruthy();
});

it('two who meet are led to their room', async () => {
  const room = { room: { id: 'r_1', relationship: { at: 1 } }, members: [{ person: 'p_grace' }] };
  await at(personPage('Grace', { between: 'together' }), {
    'GET /rooms?archived=false': () => ({ body: { rooms: [room] } }),
  });
  const way = await screen.findByRole('link', { name: 'To your room' });
  expect(way).toHaveProperty('pathname', '/rooms/r_1');
});

it('of who has no room one hears when there is a place, and takes that back', async () => {
  let waits = false;
  const seen = personPage('Grace');
  const { user } = await at(
    { ...seen, card: { ...seen.card, has_room: false } },
    {
      'GET /me/waiting-for': () => ({
        body: {
          people: waits ? [{ person: 'p_grace', name: 'Grace', since: 1, until: null }] : [],
          most: 10,
        },
      }),
      'PUT /me/waiting-for/p_grace': () => ((waits = true), { status: 204 }),
      'DELETE /me/waiting-for/p_grace': () => ((waits = false), { status: 204 }),
    },
  );
  await user.click(await screen.findByRole('button', { name: /^Tell me then/ }));
  expect(await screen.findByText('You hear of it when Grace has a place.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^No longer/ }));
  expect(await screen.findByRole('button', { name: /^Tell me then/ })).toBeTruthy();
});
