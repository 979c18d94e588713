import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ConductOut, MyProfile, MyReadiness, ProfileChange } from '@/protocol/generated';
import { overlaid } from '@/http/profile/changes';
import { profile, QUESTIONS, TAXONOMY } from '@/testing/profile';
import type { Routes } from '@/testing/service';
import { AMARA, visit } from '@/testing/visit';

const CONDUCT: ConductOut = {
  version: 3,
  since: '2026-09-02',
  scope: { en: { title: 'Mentoring is not treatment.', text: 'Ask a doctor.' } },
  danger: { en: 'In danger, call the emergency number.' },
  agree: { en: 'I keep to these.' },
  rules: [{ id: 'stays', said: { en: { title: 'What is said stays,', text: 'unless …' } } }],
  changes: [{ version: 3, since: '2026-09-02', said: { en: ['Reports are answered.'] } }],
  crisis: [{ country: 'CA', danger: '911', talk: '988' }],
};

const DRAWER = 'mentoring-unsaved p_amara profile';
const NO_ANSWERS = { answers: {}, enough: false, said: false };

interface Given {
  me?: Partial<MyProfile>;
  readiness?: MyReadiness;
  more?: Routes;
}

/** Somebody at a page of the welcome, with a service that keeps what it is told. */
async function at(step: string, { me = {}, readiness, more = {} }: Given = {}) {
  let kept = profile(me);
  let answers: MyReadiness = readiness ?? { parts: { mentee: NO_ANSWERS, mentor: NO_ANSWERS } };
  const opened = await visit({
    path: step === '' ? '/welcome' : `/welcome/${step}`,
    me: AMARA,
    routes: {
      'GET /me/profile': () => ({ body: kept }),
      'PATCH /me/profile': (body) => {
        kept = { ...overlaid(kept, body as ProfileChange), changed_at: Date.now() };
        return { body: kept };
      },
      'GET /taxonomy': () => ({ body: TAXONOMY }),
      'GET /own-words': () => ({ body: { words: ['infusion pumps'] } }),
      'GET /readiness': () => ({ body: QUESTIONS }),
      'GET /me/readiness': () => ({ body: answers }),
      'PATCH /me/readiness': (body) => {
        const { part, ...change } = body as { part: string; answers?: object; said?: boolean };
        const before = answers.parts[part] ?? NO_ANSWERS;
        const after = {
          ...before,
          answers: { ...before.answers, ...change.answers },
          said: change.said ?? before.said,
        };
        answers = { parts: { ...answers.parts, [part]: after } };
        return { body: answers };
      },
      'GET /conduct': () => ({ body: CONDUCT }),
      ...more,
    },
  });
  const sent = (route: string) =>
    opened.service.asked.filter((one) => one.route === route).map(({ body }) => body);
  return { ...opened, sent, kept: () => kept };
}

const heading = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

describe('the way through the welcome', () => {
  it('begins at the first step that is not done, shows where one is, and goes on', async () => {
    const { user } = await at('', { me: { parts: ['mentee'] } });
    expect(await heading(/^Who are you here/)).toBeTruthy();
    const path = screen.getByRole('navigation', { name: 'Six short steps' });
    expect(within(path).getByRole('link', { name: /^Why you came ?, done$/ })).toBeTruthy();
    expect(within(path).getByRole('link', { current: 'step' }).textContent).toBe('You');
    expect(screen.getByText('2 of 6')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Go on' }));
    expect(await heading(/^What, and when/)).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Back' }));
    expect(await heading(/^Who are you here/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go on later' })).toHaveProperty('pathname', '/');
  });

  it('keeps what is chosen as one goes, and says since when', async () => {
    const { user, sent } = await at('why');
    expect(await heading(/^What brings you here, Amara/)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: /^Both/ }));
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /^Both/ })).toHaveProperty('checked', true),
    );
    await waitFor(() =>
      expect(sent('PATCH /me/profile')).toEqual([{ parts: ['mentee', 'mentor'] }]),
    );
    expect(await screen.findByText(/^Kept as you go, \d/)).toBeTruthy();
  });
});

describe('what the service has not got yet', () => {
  it('is told, is there on every page, and goes by itself', async () => {
    let reached = false;
    const kept = profile({ occupation: 'Engineer', changed_at: Date.now() });
    const { user, sent } = await at('you', {
      more: {
        'PATCH /me/profile': () =>
          reached ? { body: kept } : { refuse: 'unavailable', status: 503 },
      },
    });
    await user.type(await screen.findByLabelText('What you do'), 'Engineer');
    const held = 'Not kept yet, we are offline. It is on this device.';
    expect(await screen.findByText(held)).toBeTruthy();
    expect(localStorage.getItem(DRAWER)).toContain('Engineer');
    await user.click(screen.getByRole('link', { name: 'Back' }));
    await heading(/^What brings you here/);
    expect(await screen.findByText(held)).toBeTruthy();
    reached = true;
    await user.click(screen.getByRole('link', { name: 'Go on' }));
    expect(await screen.findByLabelText('What you do')).toHaveProperty('value', 'Engineer');
    await waitFor(() => expect(localStorage.getItem(DRAWER)).toBeNull());
    expect(sent('PATCH /me/profile').at(-1)).toEqual({ occupation: 'Engineer' });
  });

  it('is there after a reload, and goes by itself', async () => {
    const left = { value: { occupation: 'Engineer' }, revision: 0 };
    localStorage.setItem(DRAWER, JSON.stringify(left));
    const { sent } = await at('you');
    expect(await screen.findByLabelText('What you do')).toHaveProperty('value', 'Engineer');
    await waitFor(() => expect(localStorage.getItem(DRAWER)).toBeNull());
    expect(sent('PATCH /me/profile')).toEqual([{ occupation: 'Engineer' }]);
  });

  it('because it is too long waits alone, and nothing of it is cut', async () => {
    const { user, sent } = await at('you');
    await user.click(await screen.findByLabelText('A line about you'));
    await user.paste('x'.repeat(401));
    expect(screen.getByText(/1 character too many/)).toBeTruthy();
    expect(await screen.findByText(/^Not saved while it is too long/)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Engineering' }));
    await waitFor(() => expect(sent('PATCH /me/profile')).toEqual([{ trade: 'engineering' }]));
    expect(screen.getByLabelText('A line about you')).toHaveProperty('value', 'x'.repeat(401));
  });
});

it('what one seeks, gives and when one is free is asked as one came for it', async () => {
  const { user, sent } = await at('what', { me: { parts: ['mentor'] } });
  expect(await heading(/^What, and when/)).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'I seek' })).toBeNull();
  await user.type(screen.getByRole('combobox', { name: 'Add something you can give' }), 'tele');
  await user.keyboard('{Enter}');
  await user.click(screen.getByRole('button', { name: 'Fri: add hours on Friday' }));
  await waitFor(() =>
    expect(sent('PATCH /me/profile').at(-1)).toMatchObject({
      week: [{ day: 4, start: 18, end: 20 }],
    }),
  );
  expect(sent('PATCH /me/profile')).toContainEqual(
    expect.objectContaining({ gives: { terms: ['telehealth'], words: [] } }),
  );
});

it('minutes are nothing until they are said, and room is for who mentors', async () => {
  const { user, sent } = await at('room', { me: { parts: ['mentee'] } });
  const minutes = await screen.findByRole('slider', { name: 'To be met, each month' });
  expect(minutes.getAttribute('aria-valuetext')).toBe('Not said yet');
  expect(screen.queryByRole('button', { name: 'One more' })).toBeNull();
  minutes.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(sent('PATCH /me/profile')).toEqual([{ minutes_a_month: 90 }]));
  expect(minutes.getAttribute('aria-valuetext')).toBe('90 minutes, about 2 talks');
});

describe('six honest questions', () => {
  it('a “not yet” opens help, and only the word that one is ready leaves', async () => {
    const { user, sent } = await at('questions', { me: { parts: ['mentor'] } });
    expect(await heading(/^Six honest questions/)).toBeTruthy();
    const say = screen.getByRole('checkbox', { name: /^Say that I am ready to mentor/ });
    expect(say).toHaveProperty('disabled', true);
    const answer = (question: string, words: string) =>
      user.click(
        within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', {
          name: words,
        }),
      );
    await answer('Question one?', 'Not yet');
    expect(await screen.findByText('Help one.')).toBeTruthy();
    await answer('Question one?', 'Yes');
    await waitFor(() => expect(screen.queryByText('Help one.')).toBeNull());
    await answer('Question two?', 'Yes');
    await waitFor(() => expect(say).toHaveProperty('disabled', false));
    await user.click(say);
    await waitFor(() =>
      expect(sent('PATCH /me/readiness').at(-1)).toEqual({ part: 'mentor', said: true }),
    );
    const before = sent('PATCH /me/readiness').slice(0, -1) as { answers: object }[];
    const kept = before.reduce((all, { answers }) => ({ ...all, ...answers }), {});
    expect(kept).toEqual({ one: true, two: true });
  });

  it('who came for both is asked both', async () => {
    const { user } = await at('questions', { me: { parts: ['mentee', 'mentor'] } });
    await user.click(await screen.findByRole('radio', { name: 'To mentor' }));
    expect(await screen.findByText('Question two?')).toBeTruthy();
  });
});

describe('the rules of the house', () => {
  it('are agreed to once, by their version, and lead in', async () => {
    const { user, sent } = await at('rules', {
      me: { parts: ['mentee'], code_version: 2 },
      more: {
        'POST /me/conduct': () => ({ body: { version: 3, at: 1 } }),
        'GET /rooms?archived=false': () => ({ body: { rooms: [] } }),
        'GET /me/waiting': () => ({ body: { waiting: [] } }),
        'GET /me/clocks': () => ({ body: { zones: {} } }),
      },
    });
    expect(await screen.findByText(/^Version 3, of Wednesday/)).toBeTruthy();
    expect(screen.getByText(/Canada: in danger, call 911. To talk to somebody: 988./)).toBeTruthy();
    expect(screen.getByText('What changed since version 2')).toBeTruthy();
    const agree = screen.getByRole('button', { name: 'Agree and go in' });
    await user.click(agree);
    expect(sent('POST /me/conduct')).toEqual([]);
    const box = screen.getByRole('checkbox', { name: 'I keep to these.' });
    expect(document.activeElement).toBe(box);
    await user.keyboard(' ');
    await user.click(agree);
    expect(await screen.findByRole('heading', { level: 1, name: /Amara$/ })).toBeTruthy();
    expect(sent('POST /me/conduct')).toEqual([{ version: 3 }]);
  });

  it('lead back to the room whose door they kept shut', async () => {
    await at('rules?next=%2Frooms%2Fr_1%2Fepisodes', {
      me: { parts: ['mentee'], code_version: 3, code_asked: false },
    });
    expect(await screen.findByRole('link', { name: 'Go in' })).toHaveProperty(
      'pathname',
      '/rooms/r_1/episodes',
    );
  });

  it('that changed meanwhile are read anew before they are agreed to', async () => {
    let version = 3;
    const { user } = await at('rules', {
      more: {
        'GET /conduct': () => ({ body: { ...CONDUCT, version } }),
        'POST /me/conduct': () => {
          version = 4;
          return { refuse: 'conflict', status: 409 };
        },
      },
    });
    const box = await screen.findByRole('checkbox', { name: 'I keep to these.' });
    await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Agree and go in' }));
    expect(await screen.findByText(/^Version 4, of/)).toBeTruthy();
    expect(screen.getByText(/^The rules changed while you were reading/)).toBeTruthy();
    expect(box).toHaveProperty('checked', false);
  });
});

it('a picture is given and taken away, and what is none is told', async () => {
  let has = false;
  const { user } = await at('you', {
    more: {
      'GET /me/profile': () => ({ body: profile({ picture: has, changed_at: has ? 2 : 1 }) }),
      'PUT /me/profile/picture': () => {
        has = !has;
        return has ? { body: profile() } : { refuse: 'bad_request', status: 400 };
      },
      'DELETE /me/profile/picture': () => {
        has = false;
        return { body: profile() };
      },
    },
  });
  const choose = (name: string) =>
    user.upload(screen.getByLabelText(name), new File(['{}'], 'me.png', { type: 'image/png' }));
  await screen.findByRole('button', { name: 'Choose a picture' });
  await choose('Choose a picture');
  expect(await screen.findByRole('button', { name: 'Choose another picture' })).toBeTruthy();
  await choose('Choose a picture');
  expect(await screen.findByText(/^This is no picture that can be read/)).toBeTruthy();
  has = true;
  await user.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(await screen.findByRole('button', { name: 'Choose a picture' })).toBeTruthy();
});
