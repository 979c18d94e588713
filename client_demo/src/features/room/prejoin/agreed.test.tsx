import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MeProvider } from '@/http/me-provider';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { startI18n, wordsFor } from '@/i18n/start';
import type { AgreementView } from '@/protocol/generated';
import { agreement, version } from '@/testing/agreement';
import { AMARA } from '@/testing/visit';
import { Agreed } from './agreed';

const AGREED = { settled: 'agreed', holds: { point: 'rhythm', value: 'three_weeks' } } as const;
const PAST = { settled: 'alike', holds: { point: 'review', value: '2020-03-01' } } as const;
const OPEN = { settled: 'open', holds: null } as const;

async function at(view: AgreementView, language: 'en' | 'fr' = 'en') {
  const client = new QueryClient();
  client.setQueryData(['me'], AMARA);
  await wordsFor(['agreement']);
  const drawn = render(
    <I18nextProvider i18n={await startI18n(language)}>
      <QueryClientProvider client={client}>
        <MeProvider>
          <MemoryRouter>
            <Agreed view={view} />
          </MemoryRouter>
        </MeProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  );
  return drawn.container;
}

const held = (points: Parameters<typeof version>[1]) =>
  agreement({ versions: [version({ version: 2 }), version({ state: 'in_force' }, points)] });

it('what holds stands in one line, which leads to all of it', async () => {
  await at(held({ rhythm: AGREED }));
  const line = screen.getByRole('link', { name: /^Every three weeks\. 45 minutes\./ });
  expect(line.textContent).toMatch(/Look again on June 15, 2027\.$/);
  expect(line.getAttribute('href')).toBe('/rooms/r_1/agreement');
});

it('a day that is over says so, in French too; what was left open says nothing', async () => {
  await at(held({ rhythm: OPEN, length: OPEN, review: PAST }), 'fr');
  expect(screen.getByRole('link').textContent).toBe('C’était à revoir le 1er mars 2020.');
});

it('with nothing of it settled the line still leads there', async () => {
  await at(held({ rhythm: OPEN, length: OPEN, review: OPEN }));
  expect(screen.getByRole('link', { name: 'What you two agree on' })).toBeTruthy();
});

it('nothing stands there while nothing holds', async () => {
  const drawn = await at(agreement({ versions: [version()] }));
  expect(drawn.textContent).toBe('');
});
