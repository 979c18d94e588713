import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import type { RoomView } from '@/connection/room/room-view';
import { startI18n } from '@/i18n/start';
import type { ConsentText } from '@/protocol/generated';
import { ConsentList } from './consent-list';

const PURPOSES: readonly ConsentText['purpose'][] = [
  'chat_log',
  'recording',
  'transcript',
  'research',
];

/** The switches of the room, where the ledger knows of every purpose. */
async function switches(mine: Partial<Record<ConsentText['purpose'], number>>) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const texts = PURPOSES.map((purpose) => ({ purpose, version: 1, title: purpose, text: '' }));
  client.setQueryData(['consents', 'en'], { texts });
  const view = { consents: { p_amara: mine } } as unknown as RoomView;
  const i18n = await startI18n('en');
  const shown = render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <ConsentList room="r_1" view={view} person="p_amara" />
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>,
  );
  const found = screen.getAllByRole<HTMLInputElement>('switch').map((one) => one.labels?.[0]);
  shown.unmount();
  return found.map((label) => label?.textContent);
}

it('only what the service does is asked for, whatever the ledger knows of', async () => {
  expect(await switches({})).toEqual(['chat_log']);
});

it('what was agreed to before it exists can be taken back', async () => {
  expect(await switches({ recording: 1 })).toEqual(['chat_log', 'recording']);
});
