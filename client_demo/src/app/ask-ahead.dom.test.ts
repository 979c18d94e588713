import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { AMARA } from '@/testing/visit';
import { askAhead } from './ask-ahead';

async function askedAt(pathname: string, me: typeof AMARA | null): Promise<string[]> {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url.replace('/api/v1', ''));
    return Promise.resolve(new Response(null, { status: 404 }));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(['me'], me);
  await askAhead(client, pathname);
  vi.unstubAllGlobals();
  return asked;
}

it('asks at once for what an episode is drawn from, and is not kept by what fails', async () => {
  expect(await askedAt('/rooms/r_1/episodes/ep_1', AMARA)).toEqual([
    '/episodes/ep_1',
    '/rooms/r_1',
    '/episodes/ep_1/reflection',
    '/episodes/ep_1/shared',
    '/episodes/ep_1/access',
    '/rooms/r_1/meetings',
  ]);
});

it('asks at once for the room whose door one stands at', async () => {
  expect(await askedAt('/rooms/r_1', AMARA)).toEqual(['/rooms/r_1']);
});

it('asks nothing for a stranger, who would be refused', async () => {
  expect(await askedAt('/rooms/r_1/episodes/ep_1', null)).toEqual([]);
});

it('asks nothing more for another page', async () => {
  expect(await askedAt('/diary', AMARA)).toEqual([]);
  expect(await askedAt('/rooms/new', AMARA)).toEqual([]);
});
