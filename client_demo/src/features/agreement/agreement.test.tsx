import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AgreementView, DraftPatch } from '@/protocol/generated';
import { agreement, ANSWERS, version } from '@/testing/agreement';
import { NOW } from '@/testing/rooms';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const AT = '/rooms/r_1/agreement';
const DRAFT = { version: 1, answers: ANSWERS, handed: false, other_handed: false };
const AGREED = { settled: 'agreed', holds: { point: 'rhythm', words: 'Monthly.' } } as const;
const SIGNED = { state: 'in_force', holds_since: NOW } as const;

/** The page, as `view` has it; each act named in `after` leads to what stands there. */
async function at(
  view: Partial<AgreementView>,
  after: Record<string, AgreementView> = {},
  more: Routes = {},
) {
  let now = agreement(view);
  const acts = Object.entries(after).map(([act, next]) => [
    act,
    () => {
      now = next;
      return { body: now };
    },
  ]);
  const opened = await visit({
    path: AT,
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      [`GET ${AT}`]: () => ({ body: now }),
      [`PATCH ${AT}/draft`]: (body) => {
        const draft = { ...DRAFT, answers: (body as DraftPatch).answers };
        return { body: { ...now, draft } };
      },
      ...(Object.fromEntries(acts) as Routes),
      ...more,
    },
  });
  const asked = (route: string) => opened.service.asked.find((one) => one.route === route)?.body;
  return { ...opened, asked };
}

const making = (...given: Parameters<typeof version>) => ({
  draft: null,
  waits: null,
  versions: [version(...given)],
});

it('what one answers alone is kept as it is typed, and what is missing is named', async () => {
  const { user, asked } = await at({});
  expect(await screen.findByText(/^Tomas answers too/)).toBeTruthy();
  expect(screen.getByText(/^Still to answer: How often, How long/)).toBeTruthy();
  const often = screen.getByRole('group', { name: 'How often do we meet?' });
  await user.selectOptions(within(often).getByRole('combobox'), 'Every three weeks.');
  await waitFor(() =>
    expect(asked(`PATCH ${AT}/draft`)).toEqual({
      answers: [{ point: 'rhythm', value: 'three_weeks' }],
    }),
  );
  expect(screen.getByRole('button', { name: 'Hand it in' })).toHaveProperty('disabled', true);
});

it('a length that cannot be is said at its field, and is not sent', async () => {
  const { user, service } = await at({ draft: DRAFT });
  const minutes = await screen.findByRole('spinbutton', { name: 'Minutes' });
  await user.clear(minutes);
  await user.type(minutes, '5');
  expect(screen.getByText('Between 15 and 240 minutes.')).toBeTruthy();
  expect(screen.getByText('Still to answer: How long.')).toBeTruthy();
  const sent = service.asked.flatMap(
    ({ body }) => (body as Partial<DraftPatch> | undefined)?.answers ?? [],
  );
  expect(sent.filter(({ value }) => value === '5')).toEqual([]);
});

it('who has handed in waits, sees only their own, and may take it back', async () => {
  const handed = agreement({ draft: { ...DRAFT, handed: true }, waits: null });
  const { user, asked } = await at({ draft: DRAFT }, { [`PUT ${AT}/handed`]: handed });
  await user.click(await screen.findByRole('button', { name: 'Hand it in' }));
  expect(await screen.findByText(/You see Tomas’s when/)).toBeTruthy();
  expect(screen.getByText('45 minutes. We stop on time')).toBeTruthy();
  expect(asked(`PUT ${AT}/handed`)).toEqual({ handed: true });
  expect(screen.getByRole('button', { name: 'Take it back and change it' })).toBeTruthy();
});

it('what differs stands first, with both words; what is alike is a list', async () => {
  await at(making());
  expect(await screen.findByText('One thing you see differently')).toBeTruthy();
  expect(screen.getByText('Every three weeks. All year.')).toBeTruthy();
  expect(screen.getByText('Every three weeks. Not in July, I am at sea.')).toBeTruthy();
  expect(screen.getByText('6 things you said alike')).toBeTruthy();
  expect(screen.getByText('Amara. The evening before.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Sign' })).toHaveProperty('disabled', true);
  expect(screen.getByText('One thing is still open.')).toBeTruthy();
});

it('a sentence for both is offered, and it says for whom one waits', async () => {
  const answer = { point: 'rhythm', words: 'July is free.' } as const;
  const offered = agreement(making({}, { rhythm: { offer: { by: 'p_amara', seq: 20, answer } } }));
  const { user, asked } = await at(making(), { [`POST ${AT}/offer`]: offered });
  await user.type(await screen.findByLabelText('Ours'), 'July is free.');
  await user.click(screen.getByRole('button', { name: 'Offer it to Tomas' }));
  expect(await screen.findByText('You said yes. Waiting for Tomas.')).toBeTruthy();
  expect(screen.getByText(/has not said yes yet to what you offered/)).toBeTruthy();
  expect(asked(`POST ${AT}/offer`)).toMatchObject({ version: 1, answer });
});

it('one takes the other’s, or leaves it open on purpose', async () => {
  const open = agreement(making({}, { rhythm: { settled: 'open' } }));
  const { user, asked } = await at(making(), {
    [`POST ${AT}/offer`]: agreement(making({}, { rhythm: AGREED })),
    [`POST ${AT}/leave-open`]: open,
  });
  await user.click(await screen.findByRole('button', { name: 'Take Tomas’s' }));
  expect(await screen.findByText('Both said yes.')).toBeTruthy();
  expect(asked(`POST ${AT}/offer`)).toMatchObject({
    answer: { words: 'Not in July, I am at sea.' },
  });
  await user.click(screen.getByRole('button', { name: 'Change: How often' }));
  await user.click(screen.getByRole('button', { name: 'Leave it open on purpose' }));
  expect(await screen.findByText('Both left it open.')).toBeTruthy();
});

it('one says yes to what the other offers, and to that alone', async () => {
  const answer = { point: 'rhythm', words: 'Monthly.' } as const;
  const { user, asked } = await at(
    making({}, { rhythm: { offer: { by: 'p_tomas', seq: 31, answer } } }),
    { [`POST ${AT}/accept`]: agreement(making({}, { rhythm: AGREED })) },
  );
  await user.click(await screen.findByRole('button', { name: 'Say yes' }));
  expect(await screen.findByText(/^All of it is settled/)).toBeTruthy();
  expect(asked(`POST ${AT}/accept`)).toMatchObject({ version: 1, point: 'rhythm', offer: 31 });
});

it('one signs the terms that one has read; a signature that fell says so', async () => {
  const people = [
    { person: 'p_amara', handed_at: NOW, signed_at: null, fell_at: null },
    { person: 'p_tomas', handed_at: NOW, signed_at: null, fell_at: NOW },
  ];
  const held = agreement({ waits: null, versions: [version(SIGNED, { rhythm: AGREED })] });
  const { user, asked } = await at(making({ state: 'settled', people }, { rhythm: AGREED }), {
    [`POST ${AT}/sign`]: held,
  });
  expect(await screen.findByText('had signed; it changed afterwards')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Sign' }));
  expect(await screen.findByRole('heading', { name: 'This holds' })).toBeTruthy();
  expect(asked(`POST ${AT}/sign`)).toMatchObject({ version: 1, terms: 12 });
});

it('what changed meanwhile is told, and what holds now is shown', async () => {
  let read = 0;
  const then = [making({ state: 'settled' }, { rhythm: AGREED }), making({ terms: 13 })];
  const { user } = await at(
    {},
    {},
    {
      [`GET ${AT}`]: () => ({ body: agreement(then[Math.min(read++, 1)]) }),
      [`POST ${AT}/sign`]: () => ({ refuse: 'conflict', status: 409 }),
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Sign' }));
  expect(await screen.findByText(/^Somebody else changed this first/)).toBeTruthy();
  expect(await screen.findByText('One thing is still open.')).toBeTruthy();
});

it('what holds is read, in short too; on its day it is looked at again', async () => {
  const versions = [version({ ...SIGNED, version: 2 }, { rhythm: AGREED })];
  const draft = { ...DRAFT, version: 3 };
  const { user } = await at({ draft, waits: 'review', versions });
  expect(await screen.findByRole('heading', { name: 'This holds' })).toBeTruthy();
  expect(
    screen.getByText('The day on which you wanted to look at it again has come.'),
  ).toBeTruthy();
  const door = screen.getByRole('region', { name: 'At the room’s door you both read' });
  expect(door.textContent).toContain(
    'Monthly. 45 minutes. We stop on time. Look again on June 15, 2027.',
  );
  await user.click(screen.getByRole('button', { name: 'Look at it again, as version 3' }));
  expect(screen.getByRole('button', { name: 'Hand it in' })).toBeTruthy();
});

it('each version can be read, with since when it holds', async () => {
  const versions = [
    version({ version: 3 }),
    version({ ...SIGNED, version: 2 }, { rhythm: AGREED }),
    version({ ...SIGNED, state: 'superseded' }),
  ];
  await at({ draft: null, waits: null, versions });
  expect(await screen.findByText('Sign version 3')).toBeTruthy();
  const list = screen.getByRole('region', { name: 'Versions' });
  expect(list.textContent).toContain('holds since');
  expect(list.textContent).toContain('held from');
  expect(screen.getByText(/stays in force until both have signed/)).toBeTruthy();
});

it('each version says what it changed, before and after; of words taken back, that they are', async () => {
  const versions = [
    version({ ...SIGNED, version: 2, changed: ['rhythm', 'place'] }, { rhythm: AGREED }),
    version({ ...SIGNED, state: 'superseded' }, { place: { settled: null, holds: null } }),
  ];
  await at({ draft: null, waits: null, versions });
  const changed = await screen.findByRole('region', { name: 'What changed since version 1' });
  expect(changed.textContent).toContain('BeforeThese words were taken back.NowMonthly.');
  expect(changed.textContent).toContain('BeforeThese words were taken back.NowBy video.');
  expect(screen.queryByText(/since version 0/)).toBeNull();
});

it('a version that changed nothing says so', async () => {
  const versions = [
    version({ ...SIGNED, version: 2 }),
    version({ ...SIGNED, state: 'superseded' }),
  ];
  await at({ draft: null, waits: null, versions });
  expect(await screen.findByText('Nothing changed since version 1.')).toBeTruthy();
});

it('in an archived room it is read, with the reason and without a button', async () => {
  const guests = agreement().partners.map((one) => ({ ...one, guest: true }));
  for (const view of [
    making(),
    making({ state: 'settled' }, { rhythm: AGREED }),
    { versions: [version(SIGNED, { rhythm: AGREED })] },
    { versions: [], partners: guests },
  ]) {
    await at({ ...view, archived: true, draft: null, waits: null });
    expect(await screen.findByText(/^The room is archived\./)).toBeTruthy();
    const main = within(screen.getByRole('main'));
    expect(main.queryAllByRole('button')).toEqual([]);
    expect(main.queryByRole('link', { name: /account/ })).toBeNull();
    cleanup();
  }
});

it('who is none of the two reads what is in the making, and does nothing there', async () => {
  const partners = agreement().partners.map((one) => ({ ...one, person: `${one.person}_2` }));
  await at({ ...making(), part: null, partners });
  expect(await screen.findByRole('heading', { name: 'In the making' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Sign|Offer|yes/ })).toBeNull();
});

it('with somebody who has no account yet it says what is missing', async () => {
  const [me, other] = agreement().partners;
  const partners = [me, { ...other, guest: true }] as AgreementView['partners'];
  await at({ draft: null, waits: null, partners });
  expect(await screen.findByText(/^Tomas Lindqvist has no account yet/)).toBeTruthy();
});

it('of a room where no two mentor it says that there is nothing', async () => {
  await visit({ path: AT, me: AMARA });
  expect(await screen.findByText(/^This page does not exist/)).toBeTruthy();
});
