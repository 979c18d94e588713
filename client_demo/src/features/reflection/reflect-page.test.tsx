import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MeProvider } from '@/http/me-provider';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { startI18n } from '@/i18n/start';
import { LEAVING } from '@/lib/paths';
import { episodeView, minute, START } from '@/testing/episode';
import { amara, tomas } from '@/testing/rooms';
import { AMARA } from '@/testing/visit';
import { ReflectPage } from './reflect-page';

const FIVE = minute(5) - START;

const BLANK = {
  room: 'r_1',
  episode: 'e_8',
  revision: 0,
  sheet: { answers: { happened: '', matters: '', next: '' }, scores: {}, rings: [] },
  state: 'open',
  saved_at: null,
  partner: null,
  theirs: null,
  shared: [],
  given: null,
};

/** The heading for who leaves after `together` ms with somebody else; `sheet` is theirs. */
async function headingAfter(together: number, sheet: object | null = BLANK) {
  const view = episodeView();
  const people = view.timeline.people.map((one) => ({
    ...one,
    spans: [{ start: START, end: START + together }],
    away: [],
  }));
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['me'], AMARA);
  client.setQueryData(['clocks'], { zones: {} });
  client.setQueryData(['episode', 'e_8'], { ...view, timeline: { ...view.timeline, people } });
  client.setQueryData(['room-members', 'r_1'], [amara, tomas]);
  client.setQueryData(['reflection', 'e_8'], sheet);
  const path = '/rooms/:roomId/episodes/:episodeId/reflect';
  const router = createMemoryRouter([{ path, Component: ReflectPage }], {
    initialEntries: [{ pathname: '/rooms/r_1/episodes/e_8/reflect', state: LEAVING }],
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
  const heading = screen.getByRole('heading', { level: 1 }).textContent;
  shown.unmount();
  return heading;
}

it('under five minutes together nothing is asked, and from five on it is', async () => {
  expect(await headingAfter(FIVE - 1)).toMatch(/ together$/);
  expect(await headingAfter(FIVE)).toBe('How was that, Amara?');
});

it('who has seen the episode and has no sheet on it finds nothing to write on', async () => {
  expect(await headingAfter(FIVE, null)).toMatch(/^This page does not exist/);
});
