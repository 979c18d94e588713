import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MailPreferences } from '@/protocol/generated';
import type { Routes } from '@/testing/service';
import { AMARA, CONFIG, visit } from '@/testing/visit';
import { asForm, asWish } from './mail-model';

const MAILS: MailPreferences = {
  digest_at: 8,
  quiet_from: 20,
  quiet_until: 8,
  switches: [
    { kind: 'reflection', delivery: 'at_once', choices: ['at_once', 'off'] },
    { kind: 'retention', delivery: 'digest', choices: ['digest', 'at_once', 'off'] },
  ],
  stopped_at: null,
};
const PUT = 'PUT /me/mails';
const RESUME = 'POST /me/mails/resume';

function account(routes: Routes = {}, stoppedAt: number | null = null) {
  return visit({
    path: '/account',
    me: { ...AMARA, mails_stopped_at: stoppedAt },
    routes: {
      'GET /me/mails': () => ({ body: MAILS }),
      [PUT]: (body) => ({ body: { ...MAILS, ...(body as object) } }),
      [RESUME]: () => ({ status: 204 }),
      ...routes,
    },
  });
}

it('what the fields hold becomes a wish, whole', () => {
  expect(asWish(MAILS, { ...asForm(MAILS), retention: 'off', quiet_from: '22' })).toEqual({
    digest_at: 8,
    quiet_from: 22,
    quiet_until: 8,
    choices: [
      { kind: 'reflection', delivery: 'at_once' },
      { kind: 'retention', delivery: 'off' },
    ],
  });
});

it('what is chosen stands there, and is saved with the rest', async () => {
  const { service, user } = await account();
  const [field] = await screen.findAllByLabelText<HTMLInputElement>('An episode will be erased');
  expect(field?.value).toBe('In the mail of the day');
  const save = within(screen.getByRole('region', { name: 'Mails' }));
  await user.click(save.getByRole('button', { name: /Save/ }));
  await waitFor(() => {
    expect(service.asked.find(({ route }) => route === PUT)?.body).toEqual(
      asWish(MAILS, asForm(MAILS)),
    );
  });
});

it('whose mails come back hears it on the account page, and has them sent again', async () => {
  const { service, user } = await account({}, Date.UTC(2026, 10, 20));
  expect(await screen.findByText(/there is no such mailbox/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Send mails again/ }));
  await waitFor(() => expect(service.asked.some(({ route }) => route === RESUME)).toBe(true));
});

it('where no mails are sent there is nothing to choose', async () => {
  const { service } = await account({
    'GET /config': () => ({ body: { ...CONFIG, mail: false } }),
  });
  expect(await screen.findByRole('heading', { name: 'Your account' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Mails' })).toBeNull();
  expect(service.asked.some(({ route }) => route === 'GET /me/mails')).toBe(false);
});
