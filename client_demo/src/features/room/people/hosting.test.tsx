import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/start';
import type { Member } from '@/protocol/generated';
import { Hosting } from './hosting';
import type { Present } from './model';

const session = { session: 's_1', person: 'p_1', name: 'Grace', role: 'mentor', state: 'online' };

async function titleFor(role: Member['role']) {
  const i18n = await startI18n('en');
  const me = { person: 'p_1', name: 'Grace', role, guest: false, self: true, session } as Present;
  const acts = { mutate: vi.fn(), isSuccess: false as const, variables: undefined };
  const shown = render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <Hosting locked={false} present={[me]} acts={acts} />
      </I18nextProvider>
    </MantineProvider>,
  );
  const title = screen.getByRole('heading').textContent;
  shown.unmount();
  return title;
}

it('the two of a relationship are called what they are there, and only a host a host', async () => {
  expect(await titleFor('mentor')).toBe('Your part here: mentor');
  expect(await titleFor('mentee')).toBe('Your part here: mentee');
  expect(await titleFor('host')).toBe('You are hosting');
});
