import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { OwnProposal, ProposalReasons } from '@/protocol/generated';
import { personPage } from '@/testing/finding';
import { TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const OPEN: OwnProposal = {
  id: 'pp_1',
  part: 'mentee',
  other: { person: 'p_grace', name: 'Grace Nkemelu' },
  state: 'open',
  said_yes: false,
  until: Date.UTC(2026, 11, 1, 16),
  room: null,
};
const REASONS: ProposalReasons = {
  reasons: [
    {
      fact: 'need_met',
      sought: { kind: 'term', said: 'safety' },
      given: { kind: 'term', said: 'safety' },
      near: 1,
    },
  ],
};

async function at(proposals: readonly OwnProposal[], more: Routes = {}) {
  return await visit({
    path: '/proposals',
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /people/p_grace': () => ({ body: personPage('Grace') }),
      'GET /me/proposals': () => ({ body: { proposals } }),
      'GET /me/proposals/pp_1/reasons': () => ({ body: REASONS }),
      ...more,
    },
  });
}

const answer = (now: OwnProposal): Routes => ({
  'POST /me/proposals/pp_1/answer': () => ({ body: { proposals: [now] } }),
});

it('says who, why and what follows, and after a yes nothing of the other’s', async () => {
  const { user, service } = await at([OPEN], answer({ ...OPEN, said_yes: true }));
  const card = within(await screen.findByRole('region', { name: 'Grace Nkemelu' }));
  expect(card.getByText('Would be your mentor')).toBeTruthy();
  expect(card.getByRole('listitem').textContent).toBe(
    'Safety and quality You seek it. Grace gives it.',
  );
  expect(card.getByText(/^If you both say yes, a room opens/)).toBeTruthy();
  await user.click(card.getByRole('button', { name: /Yes, I would like to/ }));
  expect(await card.findByText(/^You said yes. Once you both have/)).toBeTruthy();
  expect(card.queryByRole('button', { name: /Yes, I would like to/ })).toBeNull();
  expect(service.asked.find(({ route }) => route.startsWith('POST'))?.body).toEqual({ yes: true });
});

it('leads to the room once both said yes', async () => {
  const met: OwnProposal = { ...OPEN, state: 'met', said_yes: true, room: 'r_9' };
  const { user } = await at([OPEN], answer(met));
  await user.click(await screen.findByRole('button', { name: /Yes, I would like to/ }));
  const both = within(await screen.findByRole('region', { name: 'Both said yes' }));
  expect(both.getByRole('link', { name: 'To your room' })).toHaveProperty('pathname', '/rooms/r_9');
});

it('says what a no is before it is said, and in words what is over', async () => {
  const { user } = await at([OPEN], answer({ ...OPEN, state: 'over' }));
  await user.click(await screen.findByRole('button', { name: 'No, thank you' }));
  expect(screen.getByText(/^Then it is over for both of you/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Say no/ }));
  const over = within(await screen.findByRole('region', { name: 'Over' }));
  expect(over.getByText(/^It came to nothing/)).toBeTruthy();
});

it('tells a mentor nothing of what the mentee seeks', async () => {
  const mentor: OwnProposal = { ...OPEN, part: 'mentor' };
  const fact = { fact: 'career_distance', steps: 2 } as const;
  await at([mentor], {
    'GET /me/proposals/pp_1/reasons': () => ({ body: { reasons: [fact] } }),
  });
  expect(await screen.findByText(/^The programme compared what Grace seeks/)).toBeTruthy();
  expect(screen.getByRole('listitem').textContent).toMatch(/2 steps behind you/);
});

it.each([
  ['you', /First you accept the rules/, true],
  ['other', /Grace has yet to accept the rules/, false],
])('says whose rules are missing: %s', async (who, words, way) => {
  const { user } = await at([OPEN], {
    'POST /me/proposals/pp_1/answer': () => ({
      refuse: 'conduct_missing',
      status: 409,
      data: { who },
    }),
  });
  await user.click(await screen.findByRole('button', { name: /Yes, I would like to/ }));
  expect(await screen.findByText(words)).toBeTruthy();
  const link = screen.queryByRole('link', { name: 'Read the rules' });
  expect(link !== null).toBe(way);
  if (link !== null) expect(link).toHaveProperty('search', '?next=%2Fproposals');
});

it('teaches where nobody is proposed', async () => {
  await at([]);
  expect(await screen.findByText('Nobody is proposed to you')).toBeTruthy();
});

it('is led to from the invitations, once somebody was proposed', async () => {
  await visit({
    path: '/invitations',
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /mentoring-requests': () => ({
        body: { sent: [], received: [], waiting: 0, most: 3, load: null },
      }),
      'GET /me/put-aside': () => ({ body: { people: [] } }),
      'GET /me/blocks': () => ({ body: { blocks: [] } }),
      'GET /me/proposals': () => ({ body: { proposals: [OPEN] } }),
    },
  });
  const way = await screen.findByRole('link', { name: 'Proposed to you by the programme' });
  expect(way).toHaveProperty('pathname', '/proposals');
});
