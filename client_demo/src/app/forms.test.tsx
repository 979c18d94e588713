import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InvitationDoor } from '@/protocol/generated';
import { episodeView } from '@/testing/episode';
import { AMARA, visit } from '@/testing/visit';

const DOOR: InvitationDoor = {
  title: 'Safer discharge circle',
  kind: 'circle',
  invited_by: 'Hana Sato',
  role: 'guest',
  lobby: true,
  expires_at: Date.UTC(2030, 0, 1),
};
const BLANK = '\u200b\u3164\u00a0';

/** What is over is said, and nothing went to the service. */
async function over(asked: { route: string }[], words: string) {
  expect(await screen.findByText(new RegExp(`^${words} characters too many`))).toBeTruthy();
  expect(asked.filter(({ route }) => !route.startsWith('GET')).map(({ route }) => route)).toEqual(
    [],
  );
}

describe('a form keeps every word of a long paste, says the number, and waits', () => {
  it('a guest at a door', async () => {
    const { user, service } = await visit({
      path: '/i/token',
      routes: {
        'GET /invitations/token': () => ({
          body: { state: 'open', door: DOOR, room: null, ask: null },
        }),
      },
    });
    const field = await screen.findByLabelText<HTMLInputElement>('Your name in the room');
    await user.click(field);
    await user.paste(BLANK);
    await user.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(await screen.findByText('Write the name people know you by.')).toBeTruthy();
    await user.click(field);
    await user.paste('n'.repeat(85));
    await user.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(field.value).toEqual(expect.stringContaining('n'.repeat(85)) as string);
    await over(service.asked, '5');
  });

  it('a new room', async () => {
    const { user, service } = await visit({ path: '/rooms/new', me: AMARA });
    const field = await screen.findByLabelText<HTMLInputElement>('Name of the room');
    await user.click(field);
    await user.paste('t'.repeat(123));
    await user.keyboard('{Enter}');
    expect(field.value).toHaveLength(123);
    await over(service.asked, '3');
  });

  it('one’s own name', async () => {
    const { user, service } = await visit({
      path: '/account',
      me: AMARA,
      routes: { 'GET /me/sessions': () => ({ body: { sessions: [] } }) },
    });
    const field = await screen.findByLabelText<HTMLInputElement>('Your name');
    await user.clear(field);
    await user.click(field);
    await user.paste('n'.repeat(90));
    await user.keyboard('{Enter}');
    await over(service.asked, '10');
  });

  it('a page of the diary, which is not saved meanwhile', async () => {
    const month = `/diary?month=${new Intl.DateTimeFormat('en-CA', { timeZone: AMARA.time_zone, year: 'numeric', month: '2-digit' }).format()}`;
    const entry = {
      id: 'd_1',
      day: '2026-11-24',
      text: 'd'.repeat(4_000),
      revision: 1,
      saved_at: 1,
      opened: [],
    };
    const routes = {
      'GET /rooms?archived=false': () => ({ body: { rooms: [] } }),
      [`GET ${month}`]: () => ({ body: { entries: [], months: [] } }),
      'POST /diary': () => ({ body: entry }),
    };
    const { user, service } = await visit({ path: '/diary', me: AMARA, routes });
    await user.click((await screen.findAllByRole('button', { name: 'New page' }))[0]!);
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox');
    await user.click(field);
    await user.paste(`${'d'.repeat(4_000)}\n\n`);
    expect(field.value).toHaveLength(4_002);
    expect(
      await screen.findByText(
        'Not saved while it is too long. Your words are kept on this device.',
      ),
    ).toBeTruthy();
    await over(service.asked, '2');
    await user.keyboard('{End}{Backspace}{Backspace}');
    await expect
      .poll(
        () =>
          service.asked
            .filter(({ route }) => route === 'POST /diary')
            .map(({ body }) => (body as { text: string }).text),
        { timeout: 10_000 },
      )
      .toEqual(['d'.repeat(4_000)]);
  });

  it('a sheet of reflection, with what a mark adds', async () => {
    const mark = { ...episodeView().marks[0]!, note: 'm'.repeat(20) };
    const sheet = {
      answers: { happened: 'h'.repeat(270), matters: '', next: '' },
      scores: {
        energy: null,
        action: null,
        learning: null,
        worth: null,
        connection: null,
        heard: null,
        mattered: null,
        suited: null,
      },
      rings: [],
    };
    const { user, service } = await visit({
      path: '/rooms/r_1/episodes/e_8/reflect',
      me: AMARA,
      routes: {
        'GET /episodes/e_8': () => ({ body: episodeView({ marks: [mark] }) }),
        'GET /episodes/e_8/reflection': () => ({
          body: {
            episode: 'e_8',
            revision: 1,
            sheet,
            state: 'open',
            saved_at: null,
            partner: null,
            theirs: null,
            shared: [],
            given: null,
          },
        }),
      },
    });
    await user.click(await screen.findByRole('button', { name: /^Use it/ }));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('What stayed with you?').value).toHaveLength(
      291,
    );
    expect(await screen.findByText('291 of 280')).toBeTruthy();
    await over(service.asked, '11');
  });
});
