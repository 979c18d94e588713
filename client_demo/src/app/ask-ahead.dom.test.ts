import { QueryClient } from '@tanstack/react-query';
import type { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { startService } from '@/testing/service';
import { AMARA } from '@/testing/visit';
import { askAhead } from './ask-ahead';

/** What is asked at `pathname`, in its order, of a service that refuses all but who is there. */
async function askedAt(pathname: string, me: typeof AMARA | null): Promise<string[]> {
  const service = await startService({
    'GET /auth/me': () => (me === null ? { status: 204 } : { body: me }),
  });
  (window as unknown as Window).happyDOM.setURL(service.origin + pathname);
  await askAhead(new QueryClient({ defaultOptions: { queries: { retry: false } } }), pathname);
  const [first, ...then] = service.asked.map(({ route }) => route);
  expect(first).toBe('GET /auth/me');
  return then.sort();
}

it('asks at once for what an episode is drawn from, and is not kept by what fails', async () => {
  expect(await askedAt('/rooms/r_1/episodes/ep_1', AMARA)).toEqual([
    'GET /episodes/ep_1',
    'GET /episodes/ep_1/access',
    'GET /episodes/ep_1/reflection',
    'GET /episodes/ep_1/shared',
    'GET /rooms/r_1',
    'GET /rooms/r_1/meetings',
  ]);
});

it('asks at once for the room whose door one stands at', async () => {
  expect(await askedAt('/rooms/r_1', AMARA)).toEqual(['GET /rooms/r_1']);
});

it('asks nothing for a stranger, who would be refused', async () => {
  expect(await askedAt('/rooms/r_1/episodes/ep_1', null)).toEqual([]);
});

it('asks nothing more for another page', async () => {
  expect(await askedAt('/diary', AMARA)).toEqual([]);
  expect(await askedAt('/rooms/new', AMARA)).toEqual([]);
});
