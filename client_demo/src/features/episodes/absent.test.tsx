import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MeProvider } from '@/http/me-provider';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { startI18n } from '@/i18n/start';
import { episodeView } from '@/testing/episode';
import { amara, roomInfo, tomas } from '@/testing/rooms';
import { AMARA } from '@/testing/visit';
import { EpisodePage } from './episode-page';

/** The titles on an episode's page, as Amara reads it, where `people` were in the talk. */
async function titlesFor(people: readonly string[]) {
  const view = episodeView();
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false } },
  });
  const room = { room: roomInfo(), members: [amara, tomas], may: ['read', 'confirm'] };
  client.setQueryData(['me'], AMARA);
  client.setQueryData(['clocks'], { zones: {} });
  client.setQueryData(['episode', 'e_8'], { ...view, episode: { ...view.episode, people } });
  client.setQueryData(['room', 'r_1'], room);
  client.setQueryData(['reflection', 'e_8'], null);
  client.setQueryData(['shared', 'e_8'], { entries: [] });
  client.setQueryData(['looks', 'e_8'], { looks: [], whole: true });
  client.setQueryData(['meetings', 'r_1'], { ahead: [], over: [] });
  const path = '/rooms/:roomId/episodes/:episodeId';
  const router = createMemoryRouter([{ path, Component: EpisodePage }], {
    initialEntries: ['/rooms/r_1/episodes/e_8'],
  });
  const shown = render(
    <MantineProvider>
      <I18nextProvider i18n={await startI18n('en')}>
        <QueryClientProvider client={client}>
          <MeProvider>
            <RouterProvider router={router} />
          </MeProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>,
  );
  const titles = screen.getAllByRole('heading').map((one) => one.textContent);
  shown.unmount();
  return titles;
}

it('who was there is asked whether it was so, and who was absent for nothing', async () => {
  const { title } = episodeView().episode;
  const there = await titlesFor(['p_tomas', 'p_amara']);
  expect(there).toContain('Is this how it was?');
  const absent = await titlesFor(['p_tomas']);
  expect(absent).toContain(title);
  expect(absent).not.toContain('Is this how it was?');
});
