import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { RequestDesk } from '@/protocol/generated';
import { deskTo, letterTo, personPage } from '@/testing/finding';
import { profile, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const WORDS = 'Dear Grace, I lead our alarm review and have no title.';

async function at(desk: RequestDesk, more: Routes = {}) {
  const seeks = { terms: ['telehealth'], words: ['escalation'] };
  return await visit({
    path: '/mentors/p_grace/letter',
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/profile': () => ({ body: profile({ parts: ['mentee'], seeks }) }),
      'GET /me/profile/card?reader=invited': () => ({
        body: { ...personPage('Amara Diallo').card, occupation: 'Registered nurse' },
      }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /people/p_grace': () => ({ body: personPage('Grace') }),
      'GET /mentors/p_grace/letter': () => ({ body: desk }),
      'PUT /mentors/p_grace/letter': () => ({ status: 204 }),
      'GET /mentoring-requests/rq_1': () => ({ body: letterTo() }),
      ...more,
    },
  });
}

it('a letter names one thing that both did, is kept by itself, and goes out whole', async () => {
  const { user, service } = await at(deskTo(), {
    'POST /mentoring-requests': () => ({ status: 201, body: letterTo() }),
  });
  expect(await screen.findByRole('heading', { name: 'To Grace', level: 1 })).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Telehealth' })).toHaveProperty('checked', true);
  const seen = within(screen.getByRole('region', { name: 'What Grace will see' }));
  expect(seen.getByText('Amara Diallo, Registered nurse')).toBeTruthy();
  expect(seen.getByText('Telehealth · escalation')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: /Send it/ }));
  expect(await screen.findByText(/^Write two sentences first/)).toBeTruthy();

  await user.click(screen.getByRole('radio', { name: 'escalation' }));
  await user.type(screen.getByRole('textbox', { name: 'Your words to Grace' }), WORDS);
  await user.type(screen.getByRole('textbox', { name: 'One goal, or none' }), 'Lead it');
  await waitFor(() => {
    const kept = service.asked.filter(({ route }) => route.startsWith('PUT /mentors'));
    expect(kept.at(-1)?.body).toMatchObject({ words: WORDS, goal: 'Lead it' });
  });
  await user.click(screen.getByRole('button', { name: /Send it/ }));
  await waitFor(() => expect(window.location.pathname).toBe('/invitations/rq_1'));
  const sent = service.asked.find(({ route }) => route === 'POST /mentoring-requests');
  expect(sent?.body).toMatchObject({
    mentor: 'p_grace',
    shared: { term: null, word: 'escalation' },
    words: WORDS,
    goal: 'Lead it',
  });
  expect(localStorage.getItem('mentoring-unsaved p_amara letter p_grace')).toBeNull();
});

it('what was not sent stays, and says why', async () => {
  const draft = { shared: null, words: WORDS, goal: '' };
  const desks = [deskTo({ draft, saved_at: 1 }), deskTo({ draft, refused: 'no_room' })];
  const { user } = await at(deskTo(), {
    'GET /mentors/p_grace/letter': () => ({ body: desks.length > 1 ? desks.shift() : desks[0] }),
    'POST /mentoring-requests': () => ({ refuse: 'no_room', status: 409 }),
  });
  await user.click(await screen.findByRole('button', { name: /Send it/ }));
  expect(await screen.findByText(/^Not sent\. /)).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Your words to Grace' })).toHaveProperty(
    'value',
    WORDS,
  );
  expect(await screen.findByText(/^Grace has no room at present/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Look at others' })).toHaveProperty('pathname', '/find');
});

it('what is in the way is said before, with the way to mend it', async () => {
  await at(deskTo({ refused: 'conduct_missing' }));
  expect(await screen.findByText(/^First you accept the rules/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'To the rules' })).toHaveProperty(
    'pathname',
    '/welcome/rules',
  );
  expect(screen.getByRole('button', { name: /Send it/ }).getAttribute('aria-disabled')).toBe(
    'true',
  );
});
