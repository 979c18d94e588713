import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LOOKS_AGAIN_MS } from '@/http/query-defaults';
import type {
  MentoringRequest,
  MentoringRequests,
  MyProfile,
  RequestReasons,
} from '@/protocol/generated';
import { letterTo, personPage } from '@/testing/finding';
import { profile, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const REASONS: RequestReasons = {
  reasons: [
    {
      fact: 'need_met',
      sought: { kind: 'term', said: 'safety' },
      given: { kind: 'term', said: 'human-factors' },
      near: 0.6,
    },
    { fact: 'career_distance', steps: 2 },
  ],
};
const NONE: MentoringRequests = {
  sent: [],
  received: [],
  waiting: 0,
  most: 3,
  load: { meets: 1, capacity: 2, resting: false },
};
const FROM = letterTo({
  part: 'mentor',
  other: { person: 'p_ines', name: 'Ines Costa' },
  may: ['ask', 'talk', 'accept', 'decline'],
});

async function at(path: string, more: Routes) {
  return await visit({
    path,
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/profile': () => ({ body: profile({ parts: ['mentor'] }) }),
      'GET /me/profile/card?reader=invited': () => ({ body: personPage('Amara').card }),
      'GET /me/put-aside': () => ({ body: { people: [] } }),
      'GET /me/blocks': () => ({ body: { blocks: [] } }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /suggestions': () => ({ body: { missing: [], suggestions: [] } }),
      'GET /people/p_ines': () => ({ body: personPage('Ines Costa', { found: false }) }),
      'GET /people/p_grace': () => ({ body: personPage('Grace') }),
      'GET /mentoring-requests': () => ({ body: NONE }),
      'GET /mentoring-requests/rq_1/reasons': () => ({ body: REASONS }),
      ...more,
    },
  });
}

const of = (request: MentoringRequest): Routes => ({
  'GET /mentoring-requests/rq_1': () => ({ body: request }),
});

it('the mentor reads the letter and why, and accepts into the room', async () => {
  const { user } = await at('/invitations/rq_1', {
    ...of(FROM),
    'POST /mentoring-requests/rq_1/accept': () => ({
      body: { ...FROM, state: 'accepted', until: null, may: [], room: 'r_9' },
    }),
  });
  expect(
    await screen.findByRole('heading', { name: 'Ines would like to meet you', level: 1 }),
  ).toBeTruthy();
  expect(screen.getByText('Dear Grace, I lead our alarm review.')).toBeTruthy();
  const why = within(screen.getByRole('region', { name: 'Why you' }));
  expect(why.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Safety and quality You give something near to it: Human factors.',
    'On the way Ines is 2 steps behind you on the way.',
  ]);
  const about = within(screen.getByRole('region', { name: 'About Ines' }));
  expect(about.getByText('Lead the alarm review')).toBeTruthy();
  expect(await screen.findByText(/There is room for 1 more/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Accept/ }));
  await waitFor(() => expect(window.location.pathname).toBe('/rooms/r_9/schedule'));
});

it('a no says before what will be read, and keeps its reason to itself', async () => {
  const { user, service } = await at('/invitations/rq_1', {
    ...of(FROM),
    'POST /mentoring-requests/rq_1/decline': () => ({
      body: { ...FROM, state: 'declined', end: 'too_close', until: null, may: [], ended_at: 1 },
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Decline kindly' }));
  const form = within(screen.getByRole('form', { name: 'If it cannot be you' }));
  expect(form.getByText(/^Without words of yours Ines reads/)).toBeTruthy();
  await user.click(form.getByRole('radio', { name: 'Our work is too close' }));
  await user.type(form.getByRole('textbox', { name: 'What Ines will read' }), 'Thank you.');
  await user.click(form.getByRole('button', { name: /Send this/ }));
  expect(await screen.findByText(/^You said no/)).toBeTruthy();
  const sent = service.asked.find(({ route }) => route.endsWith('/decline'));
  expect(sent?.body).toMatchObject({ reason: 'too_close', words: 'Thank you.' });
});

it('what was not sent stays where it was written', async () => {
  const { user } = await at('/invitations/rq_1', {
    ...of(FROM),
    'POST /mentoring-requests/rq_1/question': () => ({ refuse: 'unavailable', status: 503 }),
  });
  await user.click(await screen.findByRole('button', { name: 'Ask one question' }));
  const field = screen.getByRole('textbox', { name: 'What Ines will read' });
  await user.type(field, 'What have you tried?');
  await user.click(screen.getByRole('button', { name: /Ask it/ }));
  expect(await screen.findByText(/^Not sent\. /)).toBeTruthy();
  expect(field).toHaveProperty('value', 'What have you tried?');
});

it('the mentee reads the mentor’s words, and who else could give it', async () => {
  const card = personPage('Farid').card;
  const found = { card, covers: [{ kind: 'term', said: 'telehealth' }], hours: null };
  await at('/invitations/rq_1', {
    ...of(
      letterTo({ state: 'declined', until: null, may: [], declined: 'No room before spring.' }),
    ),
    'GET /suggestions': () => ({ body: { missing: [], suggestions: [found] } }),
  });
  expect(await screen.findByText('No room before spring.')).toBeTruthy();
  expect(screen.getByText(/^Grace cannot be your mentor at present/)).toBeTruthy();
  expect(await screen.findByText(/^1 person among your suggestions/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Look at others' })).toHaveProperty('pathname', '/find');
  expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
});

/** Amara's letter to Grace, when both are free on a Tuesday. */
async function sentBy(shown: MyProfile['shown']) {
  const open = { start: Date.UTC(2026, 10, 24, 14), end: Date.UTC(2026, 10, 24, 16) };
  const mentor = personPage('Grace', { hours: [open] });
  await at('/invitations/rq_1', {
    ...of(letterTo()),
    'GET /people/p_grace': () => ({
      body: { ...mentor, card: { ...mentor.card, about: 'Twenty years of night shifts.' } },
    }),
    'GET /me/profile': () => ({ body: profile({ parts: ['mentee'], shown }) }),
    'GET /me/profile/card?reader=invited': () => ({
      body: { ...personPage('Amara').card, languages: ['fr'], about: 'I ask too little.' },
    }),
  });
  return within(await screen.findByRole('region', { name: 'What goes along' }));
}

it('the mentee reads what goes along of themselves, and nothing of the mentor’s', async () => {
  const along = await sentBy({ hours: 'invited' });
  expect(along.getByText('French')).toBeTruthy();
  expect(along.getByText('I ask too little.')).toBeTruthy();
  expect(along.getByText(/^2.h.* when you are both free/)).toBeTruthy();
  expect(along.queryByText(/in London/)).toBeNull();
  expect(screen.queryByText('Twenty years of night shifts.')).toBeNull();
});

it('hours that the mentee shows to nobody before they meet do not go along', async () => {
  const along = await sentBy({ hours: 'matched' });
  expect(along.getByText('French')).toBeTruthy();
  expect(along.queryByText(/when you are both free/)).toBeNull();
});

it('a page that is left open learns that the other said yes, and asks no more then', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let now = letterTo();
  const { service } = await at('/invitations/rq_1', {
    'GET /mentoring-requests/rq_1': () => ({ body: now }),
  });
  const asked = (route: string) => service.asked.filter((one) => one.route === route).length;
  expect(await screen.findByText(/^Waits for Grace/)).toBeTruthy();
  now = letterTo({ state: 'accepted', until: null, ended_at: 1, may: [], room: 'r_9' });
  vi.advanceTimersByTime(LOOKS_AGAIN_MS);
  expect(await screen.findByText(/^Grace said yes/)).toBeTruthy();
  const before = asked('GET /mentoring-requests/rq_1');
  const others = asked('GET /me/waiting');
  vi.advanceTimersByTime(60_000);
  await vi.waitUntil(() => asked('GET /me/waiting') > others);
  expect(asked('GET /mentoring-requests/rq_1')).toBe(before);
});

it('the mentee answers the one question', async () => {
  const asked = letterTo({
    state: 'asked',
    question: 'What have you tried?',
    may: ['answer', 'take_back'],
  });
  const { user } = await at('/invitations/rq_1', {
    ...of(asked),
    'POST /mentoring-requests/rq_1/answer': (body) => ({
      body: { ...asked, state: 'answered', answer: (body as { text: string }).text, may: [] },
    }),
  });
  expect(await screen.findByText('What have you tried?')).toBeTruthy();
  await user.type(screen.getByRole('textbox', { name: 'What Grace will read' }), 'Twice.');
  await user.click(screen.getByRole('button', { name: /Send the answer/ }));
  expect(await screen.findByText(/with your answer/)).toBeTruthy();
  expect(screen.getByText('Twice.')).toBeTruthy();
});

it('the list has what is open first, and a mentor who rests says that they are there', async () => {
  let here = 0;
  const { user } = await at('/invitations', {
    'GET /mentoring-requests': () => ({
      body: {
        ...NONE,
        received: [FROM],
        sent: [letterTo({ id: 'rq_2', state: 'void', until: null, ended_at: 1, may: [] })],
        load: { meets: 0, capacity: 1, resting: here === 0 },
      },
    }),
    'POST /me/mentoring/here': () => ((here += 1), { status: 204 }),
  });
  const received = within(await screen.findByRole('region', { name: 'To you' }));
  expect(received.getByRole('link', { name: 'Ines Costa' })).toHaveProperty(
    'pathname',
    '/invitations/rq_1',
  );
  expect(screen.getByText('1 that is over')).toBeTruthy();
  expect(screen.getByText('Grace has no room any more. Nothing you did.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /I am here/ }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /I am here/ })).toBeNull());
  expect(here).toBe(1);
});
