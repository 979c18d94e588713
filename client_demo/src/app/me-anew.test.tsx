import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AMARA, visit } from '@/testing/visit';

afterEach(() => {
  vi.useRealTimers();
});

it('who is there is asked again on the way to another page, once it is a minute old', async () => {
  const { service, user } = await visit({ path: '/account', me: AMARA });
  const times = () => service.asked.filter(({ route }) => route === 'GET /auth/me').length;
  const [diary] = await screen.findAllByRole('link', { name: 'Diary' });
  const [account] = screen.getAllByRole('link', { name: 'Account' });
  if (diary === undefined || account === undefined) throw new Error('no way to go');
  await user.click(diary);
  await waitFor(() => expect(location.pathname).toBe('/diary'));
  expect(times()).toBe(1);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  await user.click(account);
  await waitFor(() => expect(times()).toBe(2));
});
