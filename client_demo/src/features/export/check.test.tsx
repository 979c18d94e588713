import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Countersignature } from '@/protocol/generated';
import { visit } from '@/testing/visit';

const CODE = 'ABCD-EFGH-IJKL-MNOP-QRST-UVWX';
const SIGNED: Countersignature = {
  id: 'cs_1',
  owner: 'p_amara',
  owner_name: 'Amara Diallo',
  signer: 'p_tomas',
  signer_name: 'Tomas Lindqvist',
  state: 'signed',
  episodes: [],
  meetings: 3,
  hours: 2.5,
  first_at: Date.UTC(2026, 8, 1, 12),
  last_at: Date.UTC(2026, 10, 3, 12),
  asked_at: Date.UTC(2026, 10, 4, 12),
  answered_at: Date.UTC(2026, 10, 5, 12),
  code: null,
};
const routes = { [`GET /countersignatures/cs_1/proof?code=${CODE}`]: () => ({ body: SIGNED }) };

it('says in words what a printed code stands for, to somebody nobody knows', async () => {
  const { user } = await visit({ path: '/check', routes });
  await user.type(await screen.findByLabelText('Statement'), ' CS_1');
  await user.type(screen.getByLabelText('Code'), CODE.toLowerCase().replaceAll('-', ' '));
  await user.click(screen.getByRole('button', { name: 'Check it' }));
  expect(await screen.findByRole('heading', { name: 'This statement is real' })).toBeTruthy();
  expect(
    screen.getByText(/Tomas Lindqvist confirmed on .*: 3 meetings with Amara Diallo, 2.5 hours/),
  ).toBeTruthy();
});

it('says what may be wrong with a code that stands for nothing', async () => {
  const { user } = await visit({ path: `/check?id=cs_2&code=${CODE}`, routes });
  await user.click(await screen.findByRole('button', { name: 'Check it' }));
  expect(await screen.findByText(/No statement of this service has this code/)).toBeTruthy();
});

it('asks for a whole code before it asks the service', async () => {
  const { user, service } = await visit({ path: '/check?id=cs_1&code=ABCD', routes });
  await user.click(await screen.findByRole('button', { name: 'Check it' }));
  expect(await screen.findByText(/A code has 24 letters/)).toBeTruthy();
  expect(service.asked.some((one) => one.route.includes('proof'))).toBe(false);
});
