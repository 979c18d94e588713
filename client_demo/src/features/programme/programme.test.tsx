import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ProgrammeProposal } from '@/protocol/generated';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const PAIR: ProgrammeProposal = {
  id: 'pp_1',
  mentee: { person: 'p_noor', name: 'Noor Rahimi' },
  mentor: { person: 'p_keane', name: 'Siobhán Keane' },
  state: 'proposed',
  made_at: Date.UTC(2026, 10, 24, 16),
  until: null,
};
const ASKED: ProgrammeProposal = { ...PAIR, state: 'open', until: Date.UTC(2026, 11, 8, 16) };

async function at(answers: Routes) {
  return await visit({
    path: '/programme',
    me: { ...AMARA, coordinates: true },
    routes: { 'GET /me/waiting': () => ({ body: { waiting: [] } }), ...answers },
  });
}

/** What the list answers, one time after the other; the last stays. */
const list = (...answers: readonly (readonly ProgrammeProposal[])[]): Routes => {
  let at = 0;
  return {
    'GET /programme/proposals': () => {
      const proposals = answers[Math.min(at++, answers.length - 1)];
      return { body: { proposals, after: null } };
    },
  };
};

it('approves a pair, which is asked from then on', async () => {
  const { user } = await at({
    ...list([PAIR], [ASKED]),
    'POST /programme/proposals/pp_1/approve': () => ({ status: 204 }),
  });
  const waits = within(await screen.findByRole('region', { name: 'To look at' }));
  await user.click(waits.getByRole('button', { name: /Approve.*: Noor Rahimi with Siobhán/ }));
  const asked = within(await screen.findByRole('region', { name: 'Asked already' }));
  expect(asked.getByText(/^Both may answer until Tuesday, December 8/)).toBeTruthy();
  expect(screen.getByText('Noor Rahimi and Siobhán Keane are asked.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
});

it('says what putting back is before it does', async () => {
  const { user, service } = await at({
    ...list([PAIR], []),
    'POST /programme/proposals/pp_1/put-back': () => ({ status: 204 }),
  });
  await user.click(await screen.findByRole('button', { name: /^Put back/ }));
  expect(screen.getByText(/^Neither is told/)).toBeTruthy();
  expect(service.asked.some(({ route }) => route.startsWith('POST'))).toBe(false);
  await user.click(screen.getByRole('button', { name: /Put them back/ }));
  expect(await screen.findByText('Noor Rahimi and Siobhán Keane are put back.')).toBeTruthy();
  expect(screen.getByText(/mentoring-rooms match/)).toBeTruthy();
});

it.each([
  ['request_over', /that is decided already/],
  ['conflict', /cannot be proposed to each other any more/],
  ['no_room', /Siobhán Keane has no room at present/],
] as const)('says why nothing came of it: %s', async (refuse, words) => {
  const { user } = await at({
    ...list([PAIR]),
    'POST /programme/proposals/pp_1/approve': () => ({ refuse, status: 409 }),
  });
  await user.click(await screen.findByRole('button', { name: /^Approve/ }));
  expect(await screen.findByText(words)).toBeTruthy();
});

it('fetches the pairs behind those it has', async () => {
  const other = { ...PAIR, id: 'pp_2', mentee: { person: 'p_jonas', name: 'Jonas Vik' } };
  const { user } = await at({
    'GET /programme/proposals': () => ({ body: { proposals: [PAIR], after: 'pp_1' } }),
    'GET /programme/proposals?after=pp_1': () => ({ body: { proposals: [other], after: null } }),
  });
  await user.click(await screen.findByRole('button', { name: 'More pairs' }));
  expect(await screen.findByText('Jonas Vik with Siobhán Keane as mentor')).toBeTruthy();
  expect(screen.getByText('Noor Rahimi with Siobhán Keane as mentor')).toBeTruthy();
});

it('says that the pairs behind could not be fetched, and keeps those it has', async () => {
  const { user } = await at({
    'GET /programme/proposals': () => ({ body: { proposals: [PAIR], after: 'pp_1' } }),
    'GET /programme/proposals?after=pp_1': () => ({ refuse: 'unavailable', status: 503 }),
  });
  await user.click(await screen.findByRole('button', { name: 'More pairs' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('Noor Rahimi with Siobhán Keane as mentor')).toBeTruthy();
});

it('is no page to whom it is absent', async () => {
  await at({});
  expect(
    await screen.findByRole('heading', { name: /^This page does not exist/, level: 1 }),
  ).toBeTruthy();
});

it.each([true, false])('the menu leads there for who coordinates: %s', async (coordinates) => {
  const { user } = await visit({
    path: '/nowhere',
    me: { ...AMARA, coordinates },
    routes: { 'GET /me/waiting': () => ({ body: { waiting: [] } }) },
  });
  await user.click(await screen.findByRole('button', { name: /Amara Diallo/ }));
  await waitFor(() => {
    const ways = screen.getAllByRole('menuitem').map((one) => one.textContent);
    expect(ways).toContain('Sign out');
    expect(ways.includes('The programme')).toBe(coordinates);
  });
});
