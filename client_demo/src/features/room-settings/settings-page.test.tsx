import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AgreementView, RoomView } from '@/protocol/generated';
import { agreement, version } from '@/testing/agreement';
import { amara, NOW, roomInfo, tomas } from '@/testing/rooms';
import { AMARA, visit } from '@/testing/visit';

const RHYTHM = { settled: 'agreed', holds: { point: 'rhythm', value: 'three_weeks' } } as const;

async function rulesOf(agreed: AgreementView) {
  const view: RoomView = {
    room: roomInfo({ relationship: { since: NOW, model: null, format: 'one_to_one' } }),
    role: 'mentee',
    may: ['read', 'manage'],
    members: [amara, tomas],
    consents: {},
    here: [],
  };
  await visit({
    path: '/rooms/r_1/settings',
    me: AMARA,
    routes: {
      'GET /rooms/r_1': () => ({ body: view }),
      'GET /rooms/r_1/agreement': () => ({ body: agreed }),
    },
  });
  return within(await screen.findByRole('region', { name: 'Rules of the room' }));
}

it('a rhythm that both signed is not set here, too', async () => {
  const held = version({ state: 'in_force', holds_since: NOW }, { rhythm: RHYTHM });
  const rules = await rulesOf(agreement({ draft: null, waits: null, versions: [held] }));
  const way = await rules.findByRole('link', { name: 'Read it, or begin another version' });
  expect(way.getAttribute('href')).toBe('/rooms/r_1/agreement');
  expect(rules.queryByRole('combobox', { name: 'You agreed to meet' })).toBeNull();
});

it('until then the room has one of its own', async () => {
  const rules = await rulesOf(agreement({ draft: null, waits: 'sign', versions: [version()] }));
  expect(await rules.findByLabelText('You agreed to meet', { selector: 'input' })).toBeTruthy();
});
