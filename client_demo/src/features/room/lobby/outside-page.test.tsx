import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MeProvider } from '@/http/me-provider';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { startI18n } from '@/i18n/start';
import { OutsidePage } from './outside-page';

it('a door that new rules keep shut leads to them, and back to this room', async () => {
  render(
    <MantineProvider>
      <I18nextProvider i18n={await startI18n('en')}>
        <QueryClientProvider client={new QueryClient()}>
          <MeProvider>
            <MemoryRouter>
              <OutsidePage
                room="r_1"
                word={{ is: 'refused', code: 'conduct_missing', temporary: false }}
                onTry={() => undefined}
                onLeave={() => undefined}
              />
            </MemoryRouter>
          </MeProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>,
  );
  expect(screen.getByRole('heading', { name: 'There are new rules of the house' })).toBeTruthy();
  const way = screen.getByRole('link', { name: 'Read the rules' }).getAttribute('href');
  expect(way).toBe('/welcome/rules?next=%2Frooms%2Fr_1');
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
