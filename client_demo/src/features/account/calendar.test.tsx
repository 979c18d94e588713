import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FeedState } from '@/protocol/generated';
import { AMARA, visit } from '@/testing/visit';

const SINCE = Date.UTC(2026, 10, 2, 12);
const ADDRESS = 'https://mentoring.example/api/v1/calendar/abc';

async function account(since: number | null) {
  let feed: FeedState = { since };
  return visit({
    path: '/account',
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/calendar': () => ({ body: feed }),
      'POST /me/calendar': () => {
        feed = { since: SINCE };
        return { status: 201, body: { address: ADDRESS, since: SINCE } };
      },
      'DELETE /me/calendar': () => {
        feed = { since: null };
        return { status: 204 };
      },
    },
  });
}

it('a calendar’s address is made, shown once, and ended', async () => {
  const { user } = await account(null);
  await user.click(await screen.findByRole('button', { name: 'Make an address' }));
  expect(await screen.findByLabelText('The private address of your calendar')).toHaveProperty(
    'value',
    ADDRESS,
  );
  await user.click(screen.getByRole('button', { name: 'End the address' }));
  expect(await screen.findByText('The address has ended.')).toBeTruthy();
  expect(screen.queryByLabelText('The private address of your calendar')).toBeNull();
});

it('an address that is there is not shown again, and a new one ends it', async () => {
  await account(SINCE);
  expect(await screen.findByText(/^There is an address since/)).toBeTruthy();
  expect(screen.queryByLabelText('The private address of your calendar')).toBeNull();
  expect(screen.getByText('The one before ends at once.')).toBeTruthy();
});
