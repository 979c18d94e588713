import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Hit } from '@/protocol/generated';
import { roomSummary } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const message: Hit = {
  kind: 'message',
  at: Date.UTC(2026, 10, 3, 15),
  actor: 'p_tomas',
  snippet: 'the \uE000alarm\uE001 at night',
  room: 'r_1',
  seq: 7,
  episode: 'ep_1',
  day: null,
};
const mark: Hit = {
  ...message,
  kind: 'mark',
  actor: 'p_amara',
  snippet: 'ask about the \uE000alarm\uE001',
  room: 'r_left',
  seq: 3,
  episode: 'ep_9',
};

function routes(answers: Record<string, { hits: Hit[]; more?: boolean }>): Routes {
  return {
    'GET /rooms?archived=false': () => ({ body: { rooms: [roomSummary()] } }),
    'GET /rooms?archived=true': () => ({ body: { rooms: [] } }),
    ...Object.fromEntries(
      Object.entries(answers).map(([query, found]) => [
        `GET /search?${query}`,
        () => ({ body: { more: false, ...found } }),
      ]),
    ),
  };
}

it('teaches what search does while nothing is asked, with the field in focus', async () => {
  await visit({ path: '/search', me: AMARA, routes: routes({}) });
  expect(await screen.findByText('What was said stays findable')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Words to look for' }));
});

it('finds what is typed, keeps it in the address and leads to its episode', async () => {
  const { user } = await visit({
    path: '/search',
    me: AMARA,
    routes: routes({ 'q=alarm': { hits: [message] } }),
  });
  await user.type(await screen.findByRole('searchbox'), 'alarm');
  const link = await screen.findByRole('link', { name: 'the alarm at night' });
  expect(link.getAttribute('href')).toBe('/rooms/r_1/reading#message-7');
  expect(screen.getByRole('link', { name: 'See its episode' }).getAttribute('href')).toBe(
    '/rooms/r_1/episodes/ep_1',
  );
  expect(within(link).getByText('alarm').tagName).toBe('MARK');
  expect(screen.getByText('1 match.')).toBeTruthy();
  expect(screen.getByText(/^Dr Tomas Lindqvist · /)).toBeTruthy();
  expect(window.location.search).toBe('?q=alarm');
});

it('asks at once for what the address says, and only for the kinds that are chosen', async () => {
  const { user } = await visit({
    path: '/search?q=alarm',
    me: AMARA,
    routes: routes({
      'q=alarm': { hits: [message, mark] },
      'q=alarm&kinds=mark': { hits: [mark] },
    }),
  });
  expect(await screen.findByText('2 matches, newest first.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'My marks' }));
  expect(await screen.findByText('1 match.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'My marks', pressed: true })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Everything' }));
  expect(await screen.findByText('2 matches, newest first.')).toBeTruthy();
  expect(window.location.search).toBe('?q=alarm');
});

it('shows one’s own words about a room one has left, without a way in', async () => {
  await visit({
    path: '/search?q=alarm',
    me: AMARA,
    routes: routes({ 'q=alarm': { hits: [mark] } }),
  });
  expect(await screen.findByText('About a room you are no longer in')).toBeTruthy();
  expect(screen.queryByRole('link', { name: /ask about/ })).toBeNull();
});

it('looks through one room alone when asked to', async () => {
  const second = roomSummary({ id: 'r_2', title: 'Night shifts' });
  const { user } = await visit({
    path: '/search?q=alarm',
    me: AMARA,
    routes: {
      ...routes({ 'q=alarm': { hits: [message, mark] }, 'q=alarm&room=r_2': { hits: [] } }),
      'GET /rooms?archived=false': () => ({ body: { rooms: [roomSummary(), second] } }),
    },
  });
  await user.selectOptions(await screen.findByLabelText('Room'), 'Night shifts');
  expect(await screen.findByText(/Nothing there has these words/)).toBeTruthy();
  expect(window.location.search).toBe('?q=alarm&room=r_2');
});

it('says when older ones match, and when nothing does', async () => {
  await visit({
    path: '/search?q=alarm',
    me: AMARA,
    routes: routes({ 'q=alarm': { hits: [message], more: true }, 'q=else': { hits: [] } }),
  });
  expect(await screen.findByText(/Older ones match, too/)).toBeTruthy();
});

it('says what helps when nothing was found', async () => {
  await visit({ path: '/search?q=else', me: AMARA, routes: routes({ 'q=else': { hits: [] } }) });
  expect(await screen.findByText(/Nothing that you can read has these words/)).toBeTruthy();
});

it('speaks French', async () => {
  await visit({
    path: '/search?q=alarm',
    me: AMARA,
    language: 'fr',
    routes: routes({ 'q=alarm': { hits: [message, mark] } }),
  });
  expect(await screen.findByText('2 résultats, du plus récent au plus ancien.')).toBeTruthy();
});
