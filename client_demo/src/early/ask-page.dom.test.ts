import { waitFor } from '@testing-library/react';
import type { Window } from 'happy-dom';
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { type Routes, startService } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';
import { askPage } from './ask-page';
import { forgetEarly, forgetLater, takeEarly } from './asked';

afterEach(() => {
  forgetEarly();
  vi.useRealTimers();
});

/** A service at which the page at `pathname` was asked for. */
async function askedAt(pathname: string, routes: Routes) {
  const service = await startService(routes);
  (window as unknown as Window).happyDOM.setURL(service.origin + pathname);
  await askPage(pathname);
  return service;
}

const SIGNED_IN: Routes = { 'GET /auth/me': () => ({ body: AMARA }) };
const routesOf = ({ asked }: { asked: { route: string }[] }) => asked.map(({ route }) => route);

it('asks for what an episode is drawn from, and is not kept by what fails', async () => {
  const service = await askedAt('/rooms/r_1/episodes/ep_1', SIGNED_IN);
  expect(routesOf(service).sort()).toEqual([
    'GET /auth/me',
    'GET /config',
    'GET /episodes/ep_1',
    'GET /episodes/ep_1/access',
    'GET /episodes/ep_1/reflection',
    'GET /episodes/ep_1/shared',
    'GET /rooms/r_1',
    'GET /rooms/r_1/meetings',
  ]);
});

it.each(['/rooms/r_1/episodes/ep_1', '/rooms/r_1', '/'])(
  'asks a stranger at %s for no more than who is there',
  async (pathname) => {
    const service = await askedAt(pathname, { 'GET /auth/me': () => ({ status: 204 }) });
    expect(routesOf(service).sort()).toEqual(['GET /auth/me', 'GET /config']);
  },
);

it.each(['/diary', '/rooms/new', '/rooms/r_1/settings'])(
  'asks for nothing more at %s',
  async (pathname) => {
    const service = await askedAt(pathname, SIGNED_IN);
    expect(routesOf(service).sort()).toEqual(['GET /auth/me', 'GET /config']);
  },
);

it.each(['/', '/rooms/r_1', '/rooms/r_1/episodes/ep_1'])(
  'the page at %s takes every answer, and asks for nothing twice',
  async (path) => {
    const { service } = await visit({ path, me: AMARA, early: true });
    const early = routesOf(service);
    expect(early.length).toBeGreaterThan(4);
    await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull());
    const left = early
      .map((route) => route.replace('GET ', ''))
      .filter((path) => takeEarly(path) !== undefined);
    // A room says nothing of the service's own settings; a stranger is led on to where they are said.
    expect(left).toEqual(path === '/rooms/r_1' ? ['/config'] : []);
    await api.diary('').catch(() => undefined); // what was asked before is with the service by now
    const again = routesOf(service).filter((route) => early.includes(route));
    expect(again.sort()).toEqual(early.sort());
  },
);

it('an answer is taken once, then it is asked again', async () => {
  const service = await askedAt('/rooms/r_1', {
    ...SIGNED_IN,
    'GET /rooms/r_1': () => ({ body: { room: 'r_1' } }),
  });
  const times = () => routesOf(service).filter((route) => route === 'GET /rooms/r_1').length;
  expect(await api.room('r_1')).toEqual({ room: 'r_1' });
  expect(times()).toBe(1);
  await api.room('r_1');
  expect(times()).toBe(2);
});

it('a refusal is told to who asks, by its code', async () => {
  await askedAt('/rooms/r_1', SIGNED_IN);
  expect(codeOf(await api.room('r_1').catch((error: unknown) => error))).toBe('not_found');
});

it('no answer of before a change is given after it', async () => {
  const service = await askedAt('/rooms/r_1', SIGNED_IN);
  await api.changeRoom('r_1', { cid: 'c1', title: 'Ward 4' }).catch(() => undefined);
  await api.room('r_1').catch(() => undefined);
  expect(routesOf(service).filter((route) => route === 'GET /rooms/r_1')).toHaveLength(2);
});

it('what nobody took in half a minute is forgotten', async () => {
  const service = await askedAt('/rooms/r_1', SIGNED_IN);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  forgetLater();
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  await api.room('r_1').catch(() => undefined);
  expect(routesOf(service).filter((route) => route === 'GET /rooms/r_1')).toHaveLength(2);
});
