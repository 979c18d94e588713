import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MeProvider } from '@/http/me-provider';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { startI18n } from '@/i18n/start';
import { episodeView, START } from '@/testing/episode';
import { meeting } from '@/testing/meetings';
import { AMARA } from '@/testing/visit';
import { EpisodeHead } from './episode-head';

it('what was booked is told on both clocks, as what came of it is', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const held = meeting({ state: 'held', episode: 'e_8', starts_at: START - 300_000 });
  client.setQueryData(['me'], AMARA);
  client.setQueryData(['clocks'], { zones: { p_tomas: 'Europe/Stockholm' } });
  client.setQueryData(['meetings', 'r_1'], { ahead: [], over: [held] });
  render(
    <MantineProvider>
      <I18nextProvider i18n={await startI18n('en')}>
        <QueryClientProvider client={client}>
          <MeProvider>
            <MemoryRouter>
              <EpisodeHead view={episodeView()} now={START + 86_400_000} />
            </MemoryRouter>
          </MeProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>,
  );
  expect(screen.getByText(/^Booked for/).textContent).toMatch(
    /^Booked for 10:26\sAM in Halifax, 03:26\sPM in Stockholm, began 5 minutes later$/,
  );
});
