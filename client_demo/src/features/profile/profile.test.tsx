import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { overlaid } from '@/http/profile/changes';
import type { MyProfile, PersonCard, ProfileChange } from '@/protocol/generated';
import { profile, QUESTIONS, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

function card(change: Partial<PersonCard>): PersonCard {
  return {
    person: 'p_amara',
    name: 'Amara Diallo',
    occupation: 'Engineer',
    organisation: '',
    about: '',
    picture: false,
    trade: null,
    stage: null,
    gives: { terms: ['telehealth'], words: ['home ventilation'] },
    languages: ['fr'],
    time_zone: '',
    has_room: true,
    ...change,
  };
}

const CARD = 'GET /me/profile/card';

const AFTER: Readonly<Record<string, MyProfile['state']>> = {
  list: 'listed',
  pause: 'paused',
  withdraw: 'withdrawn',
  return: 'ready',
};

async function at(me: Partial<MyProfile>, more: Routes = {}) {
  let kept = profile({ parts: ['mentor'], code_asked: false, ...me });
  const opened = await visit({
    path: '/profile',
    me: AMARA,
    routes: {
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/profile': () => ({ body: kept }),
      'PATCH /me/profile': (body) => {
        kept = { ...overlaid(kept, body as ProfileChange), changed_at: kept.changed_at + 1 };
        return { body: kept };
      },
      'POST /me/profile/steps': (body) => {
        const { step } = body as { step: string };
        const state = AFTER[step] ?? null;
        kept = { ...kept, state, findable: state === 'listed' || state === 'paused' };
        return { body: kept };
      },
      'GET /me/profile/card?reader=everyone': () => ({ body: card({}) }),
      'GET /me/profile/card?reader=matched': () => ({
        body: card({ organisation: 'IWK Health', about: 'I listen.', has_room: false }),
      }),
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /readiness': () => ({ body: QUESTIONS }),
      'GET /me/readiness': () => ({
        body: { parts: { mentor: { answers: { one: true }, enough: false, said: false } } },
      }),
      ...more,
    },
  });
  return opened;
}

it('what each group sees is told in words, and follows what one chooses', async () => {
  const { user, service } = await at({});
  expect(
    await screen.findByText(/^your name, what you do, what you work in, what you can give/),
  ).toBeTruthy();
  expect(screen.getByText('also the line about you and how far along you are')).toBeTruthy();
  await user.click(screen.getByText('Choose who sees what'));
  await user.selectOptions(screen.getByLabelText('The line about you'), 'Whom you meet');
  expect(screen.getByText('also how far along you are')).toBeTruthy();
  expect(
    screen.getByText('also the line about you, where you work, and your picture'),
  ).toBeTruthy();
  await waitFor(() =>
    expect(service.asked.find(({ route }) => route === 'PATCH /me/profile')?.body).toEqual({
      shown: { about: 'matched' },
    }),
  );
});

it('one sees oneself as others do, by the very card that they get', async () => {
  const { user } = await at({ state: 'listed', findable: true });
  expect(await screen.findByText('Telehealth')).toBeTruthy();
  expect(screen.queryByText(/IWK Health/)).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'one you meet' }));
  expect(await screen.findByText('Engineer, IWK Health')).toBeTruthy();
  expect(screen.getByText('I listen.')).toBeTruthy();
  expect(screen.getByText('No room at present')).toBeTruthy();
});

it('who is not found is not told that they have no room', async () => {
  const { user } = await at({ state: 'ready', findable: false });
  await user.click(await screen.findByRole('radio', { name: 'one you meet' }));
  expect(await screen.findByText('I listen.')).toBeTruthy();
  expect(screen.queryByText('No room at present')).toBeNull();
});

it('the card is asked for again once others may find one, and when one pauses', async () => {
  const { user, service } = await at({ state: 'ready', findable: false });
  await screen.findByText('Telehealth');
  const asked = () => service.asked.filter(({ route }) => route.startsWith(CARD)).length;
  const before = asked();
  await user.click(screen.getByRole('button', { name: 'Let others find me' }));
  await waitFor(() => expect(asked()).toBe(before + 1));
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(asked()).toBe(before + 2));
});

it('nobody is found before they say so; then they may pause', async () => {
  const { user } = await at({ state: 'ready' });
  await user.click(await screen.findByRole('button', { name: 'Let others find me' }));
  expect(await screen.findByText('Others can find you as a mentor')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('You pause')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Go on' })).toBeTruthy();
});

it('who withdrew and did not mean it is back where they were', async () => {
  const { user, service } = await at({ state: 'listed', findable: true });
  await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
  expect(await screen.findByText('You have withdrawn as a mentor')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Others can find you as a mentor')).toBeTruthy();
  expect(
    service.asked.filter(({ route }) => route.endsWith('/steps')).map(({ body }) => body),
  ).toEqual([{ step: 'withdraw' }, { step: 'return' }, { step: 'list' }]);
});

it('how the questions stand is there for oneself, with the way to them', async () => {
  await at({});
  expect(await screen.findByText('1 yes of 2; it takes 2')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'To the questions' })).toHaveProperty(
    'pathname',
    '/welcome/questions',
  );
});

it('what is missing leads to where it is filled in', async () => {
  await at({ state: 'draft', missing: { mentor: ['gives', 'readiness'] }, code_asked: true });
  const link = async (name: string) =>
    (await screen.findByRole<HTMLAnchorElement>('link', { name })).pathname;
  expect(await link('Something you can give')).toBe('/welcome/what');
  expect(await link('To say that you are ready')).toBe('/welcome/questions');
  expect(await link('Your yes to the rules of the house')).toBe('/welcome/rules');
});

it('a step that leads nowhere any more is told, and what holds is shown', async () => {
  let state: MyProfile['state'] = 'listed';
  const { user } = await at(
    {},
    {
      'GET /me/profile': () => ({
        body: profile({ parts: ['mentor'], state, findable: true, code_asked: false }),
      }),
      'POST /me/profile/steps': () => {
        state = 'withdrawn';
        return { refuse: 'conflict', status: 409 };
      },
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('You have withdrawn as a mentor')).toBeTruthy();
  expect(screen.getByRole('alert')).toBeTruthy();
});

it('who has not begun is asked to, and to nothing else', async () => {
  await at({ parts: [], state: null });
  expect(await screen.findByText('Nobody yet, and that is fine.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Begin' })).toHaveProperty('pathname', '/welcome');
  expect(screen.queryByText('What each group sees')).toBeNull();
});
