import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type {
  MentorFound,
  MyProfile,
  Network,
  Suggestion,
  Suggestions,
} from '@/protocol/generated';
import { personPage } from '@/testing/finding';
import { profile, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const HOUR = 3_600_000;
/** Tuesday 1 December 2026, 10:00 in Halifax. */
const TUESDAY = Date.UTC(2026, 11, 1, 14);

function card(name: string, change: Partial<Suggestion['card']> = {}): Suggestion['card'] {
  return {
    ...personPage(name).card,
    ...change,
  };
}

function suggestion(name: string, change: Partial<Suggestion> = {}): Suggestion {
  const safety = { kind: 'term', said: 'safety' } as const;
  const human = { kind: 'term', said: 'human-factors' } as const;
  return {
    card: card(name),
    kinds: [],
    languages: ['en'],
    covers: [safety],
    reasons: [
      { fact: 'need_met', sought: safety, given: human, near: 0.6 },
      { fact: 'style_alike', items: ['small-steps'], models: [], formats: [] },
      { fact: 'shared_hours', minutes: 210 },
      { fact: 'career_distance', steps: 2 },
    ],
    gap: { fact: 'need_unmet', topics: [{ kind: 'word', said: 'devices' }] },
    weighed: [{ aspect: 'need', points: 31, of: 35 }],
    hours: [{ start: TUESDAY, end: TUESDAY + 2 * HOUR }],
    ...change,
  };
}

const NETWORK: Network = {
  needs: [
    {
      topic: { kind: 'word', said: 'devices' },
      covered_by: [{ person: 'p_tomas', name: 'Tomas' }],
      would_cover: [],
    },
    {
      topic: { kind: 'term', said: 'safety' },
      covered_by: [],
      would_cover: [{ person: 'p_grace', name: 'Grace' }],
    },
  ],
  kinds: { senior: [], peer: [], other_trade: [{ person: 'p_tomas', name: 'Tomas' }] },
};

function found(name: string, change: Partial<MentorFound> = {}): MentorFound {
  return {
    card: card(name),
    formats: ['peer'],
    models: [],
    minutes: 120,
    between: null,
    ...change,
  };
}

async function at(
  suggestions: Suggestions,
  more: Routes = {},
  me: Partial<MyProfile> = { week: [{ day: 0, start: 20, end: 24 }] },
  path = '/find',
) {
  return await visit({
    path,
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/profile': () => ({ body: profile({ parts: ['mentee'], ...me }) }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /suggestions': () => ({ body: suggestions }),
      'GET /network': () => ({ body: NETWORK }),
      'GET /mentors': () => ({ body: { mentors: [found('Marcus')], after: null } }),
      ...more,
    },
  });
}

const TWO: Suggestions = { missing: [], suggestions: [suggestion('Grace'), suggestion('Farid')] };

it('each suggestion says why, by facts of the two, and one gap', async () => {
  await at(TWO);
  const why = within(await screen.findByRole('list', { name: 'Why Grace' }));
  const lines = why.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(lines).toEqual([
    'Safety and quality Grace gives something near to it: Human factors.',
    'What matters to you both “I prefer a small step now.”',
    'Free at the same time 3 hours 30 minutes a week, on the average.',
    'On the way Grace is 2 steps ahead of you.',
    'One gap Grace does not give this: devices. Tomas covers that.',
  ]);
  expect(screen.getAllByText(/Tue 10:00.*12:00/)).toHaveLength(2);
  expect(screen.queryByText(/%/)).toBeNull();
  const other = within(screen.getByRole('list', { name: 'Why Farid' }));
  expect(other.getAllByRole('listitem')).toHaveLength(3);
});

it('what is given nearly is told once', async () => {
  const topics = [{ kind: 'term', said: 'safety' } as const];
  await at({
    missing: [],
    suggestions: [suggestion('Grace', { gap: { fact: 'need_unmet', topics } })],
  });
  expect(await screen.findByText(/Grace gives this only nearly: Safety and quality/)).toBeTruthy();
});

it('who stands around one is told in words', async () => {
  await at(TWO);
  const network = within(await screen.findByRole('region', { name: 'Who stands around you' }));
  const [first, second] = network.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect([first, second]).toEqual([
    '1devicesTomas',
    '2Safety and qualityopen · Grace would cover it',
  ]);
  expect(network.getByRole('link', { name: 'Grace' })).toHaveProperty(
    'pathname',
    '/mentors/p_grace',
  );
  expect(network.getByText(/Nobody as far along as you yet/).textContent).toMatch(
    /From another profession: Tomas\./,
  );
});

it('an empty list teaches what would open it', async () => {
  await at({ missing: ['week'], suggestions: [] });
  expect(await screen.findByText(/Something is missing/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Fill it in' })).toHaveProperty('pathname', '/welcome');
});

it('nobody who fits leads to what one seeks', async () => {
  await at({ missing: [], suggestions: [] });
  expect(await screen.findByText('Nobody fits yet')).toBeTruthy();
});

it('facets and words stand in the address, and ask the service', async () => {
  const { user, service } = await at(TWO, {
    'GET /mentors?terms=bridge': () => ({
      body: { mentors: [found('Elin', { minutes: null, between: 'open' })], after: null },
    }),
    'GET /mentors?q=marcs&terms=bridge': () => ({ body: { mentors: [], after: null } }),
  });
  expect(await screen.findByText(/^Marcus/)).toBeTruthy();
  await user.click(screen.getByText('Narrow down'));
  const field = within(screen.getByRole('group', { name: 'Field' }));
  await user.click(field.getByRole('checkbox', { name: 'Between the two' }));
  expect(await screen.findByText(/^Elin/)).toBeTruthy();
  expect(screen.getByText('An invitation waits between you')).toBeTruthy();
  expect(field.getByRole('checkbox', { name: 'Safety and quality' })).toBeTruthy();
  expect(window.location.search).toContain('terms=bridge');
  await user.type(screen.getByRole('searchbox', { name: 'Search people' }), 'marcs{Enter}');
  expect(await screen.findByText('Nobody like that')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show everybody' }));
  expect(await screen.findByText(/^Marcus/)).toBeTruthy();
  expect(service.asked.some(({ route }) => route.includes('q=marcs'))).toBe(true);
});

it('the next page follows, and nobody stands twice', async () => {
  const { user } = await at(TWO, {
    'GET /mentors': () => ({ body: { mentors: [found('Marcus')], after: 'abc' } }),
    'GET /mentors?after=abc': () => ({
      body: {
        mentors: [found('Marcus'), found('Dawn', { card: card('Dawn', { has_room: false }) })],
        after: null,
      },
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Show ten more' }));
  expect(await screen.findByText(/^Dawn/)).toBeTruthy();
  expect(screen.getAllByText(/^Marcus/)).toHaveLength(1);
  expect(screen.getByText('No room at present')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Show ten more' })).toBeNull());
});

it('who drew no hours is asked to, where days would be chosen', async () => {
  const { user } = await at(TWO, {}, { week: [] });
  await user.click(await screen.findByText('Narrow down'));
  expect(screen.getByRole('link', { name: 'Draw it' })).toHaveProperty('pathname', '/welcome/what');
});

it('what did not come is said, and the rest stands', async () => {
  await at(TWO, { 'GET /suggestions': () => ({ refuse: 'unavailable', status: 503 }) });
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(await screen.findByText(/^Marcus/)).toBeTruthy();
});

it('who is not for one is put aside in place, with the way back', async () => {
  const asked: string[] = [];
  const { user } = await at(TWO, {
    'PUT /me/put-aside/p_grace': () => (asked.push('aside'), { status: 204 }),
    'DELETE /me/put-aside/p_grace': () => (asked.push('back'), { status: 204 }),
  });
  expect(await screen.findByRole('link', { name: 'Invite Grace' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Not for me.*Grace/ }));
  expect(await screen.findByText(/^Grace is not suggested to you any more/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Invite Grace' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /Undo/ }));
  expect(await screen.findByRole('link', { name: 'Invite Grace' })).toBeTruthy();
  expect(asked).toEqual(['aside', 'back']);
});
