import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AMARA, CONFIG, visit } from '@/testing/visit';

const SECRET = 'abcdefghijklmnopqrstuvwxyz234567';

describe('signing in', () => {
  it('brings people to the page they wanted', async () => {
    const { user, service } = await visit({
      path: '/account',
      routes: {
        'POST /auth/sign-in': () => ({ body: AMARA }),
        'GET /auth/sessions': () => ({ body: { sessions: [] } }),
      },
    });
    await user.type(await screen.findByLabelText('E-mail'), ' amara@clinic.example ');
    await user.type(screen.getByLabelText('Password'), 'quiet green lamp');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Your account' })).toBeTruthy();
    await waitFor(() =>
      expect(service.asked).toContainEqual({
        route: 'POST /auth/sign-in',
        body: { email: 'amara@clinic.example', password: 'quiet green lamp' },
      }),
    );
  });

  it('says what is wrong and what to do, and keeps what was typed', async () => {
    const { user } = await visit({
      path: '/sign-in',
      routes: { 'POST /auth/sign-in': () => ({ refuse: 'wrong_credentials', status: 401 }) },
    });
    await user.type(await screen.findByLabelText('E-mail'), 'amara@clinic.example');
    await user.type(screen.getByLabelText('Password'), 'not it');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Check both');
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('not it');
  });

  it('offers no link where no mail is sent', async () => {
    const { user } = await visit({
      path: '/sign-in',
      routes: {
        'GET /config': () => ({ body: { ...CONFIG, mail: false } }),
        'POST /auth/sign-in': () => ({ refuse: 'wrong_credentials', status: 401 }),
      },
    });
    await user.type(await screen.findByLabelText('E-mail'), 'amara@clinic.example');
    await user.type(screen.getByLabelText('Password'), 'not quite right');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The address or the password is not right. Check both.',
    );
  });

  it('asks nothing of the service before the fields are right', async () => {
    const { user, service } = await visit({ path: '/sign-in' });
    await user.type(await screen.findByLabelText('E-mail'), 'amara');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('An address looks like name@clinic.example.')).toBeTruthy();
    expect(service.asked.map((one) => one.route)).not.toContain('POST /auth/sign-in');
  });

  it('speaks French to who wants French', async () => {
    await visit({ path: '/sign-in', language: 'fr' });
    expect(await screen.findByRole('heading', { name: 'Se connecter' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('fr');
  });
});

it('a taken address is said at its field when registering', async () => {
  const { user } = await visit({
    path: '/register',
    routes: { 'POST /auth/register': () => ({ refuse: 'email_taken', status: 409 }) },
  });
  await user.type(await screen.findByLabelText('Your name'), 'Amara Diallo');
  await user.type(screen.getByLabelText('E-mail'), 'amara@clinic.example');
  await user.type(screen.getByLabelText('Password'), 'quiet green lamp');
  await user.click(screen.getByRole('button', { name: 'Register' }));
  expect(
    await screen.findByText('This address has an account already. Sign in instead.'),
  ).toBeTruthy();
  expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true');
});

it('a mailed link signs in only when its button is pressed', async () => {
  const { user, service } = await visit({
    path: `/sign-in/link#${SECRET}).`,
    routes: { 'POST /auth/link/redeem': () => ({ refuse: 'link_invalid', status: 400 }) },
  });
  const button = await screen.findByRole('button', { name: 'Sign in' });
  expect(service.asked.map((one) => one.route)).not.toContain('POST /auth/link/redeem');
  await user.click(button);
  expect(
    await screen.findByRole('heading', { name: 'This link does not work any more' }),
  ).toBeTruthy();
  await waitFor(() =>
    expect(service.asked).toContainEqual({
      route: 'POST /auth/link/redeem',
      body: { token: SECRET },
    }),
  );
});

it.each(['/sign-in/link#abcdefg', '/register#abcdefg'])(
  'a cut link says so, and asks the service nothing: %s',
  async (path) => {
    const { service } = await visit({ path });
    expect(await screen.findByRole('heading', { name: 'The link is cut' })).toBeTruthy();
    expect(
      service.asked.map((one) => one.route).filter((route) => route.startsWith('POST')),
    ).toEqual([]);
  },
);

describe('where mails prove addresses', () => {
  const byMail = { 'GET /config': () => ({ body: { ...CONFIG, registering: 'by_mail' } }) };

  it('an account begins with the address alone', async () => {
    const { user, service } = await visit({
      path: '/register',
      routes: { ...byMail, 'POST /auth/register/ask': () => ({}) },
    });
    await user.type(await screen.findByLabelText('E-mail'), 'amara@clinic.example');
    expect(screen.queryByLabelText('Password')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send the link' }));
    expect(await screen.findByText(/on its way to amara@clinic.example/)).toBeTruthy();
    await waitFor(() =>
      expect(service.asked).toContainEqual({
        route: 'POST /auth/register/ask',
        body: { email: 'amara@clinic.example', locale: 'en' },
      }),
    );
  });

  it('the mailed link leads to name and password', async () => {
    const { user, service } = await visit({
      path: `/register#${SECRET}`,
      routes: {
        ...byMail,
        'POST /auth/register/look': () => ({ body: { email: 'amara@clinic.example' } }),
        'POST /auth/register/finish': () => ({ body: AMARA, status: 201 }),
      },
    });
    await user.type(await screen.findByLabelText('Your name'), 'Amara Diallo');
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('amara@clinic.example');
    await user.type(screen.getByLabelText('Password'), 'quiet green lamp');
    expect(service.asked.map((one) => one.route)).not.toContain('POST /auth/register/finish');
    await user.click(screen.getByRole('button', { name: 'Make my account' }));
    await waitFor(() => expect(service.asked.at(-1)?.route).not.toContain('register'));
    expect(service.asked.filter((one) => one.route === 'POST /auth/register/finish')).toHaveLength(
      1,
    );
  });

  it('a service that makes no accounts says who does', async () => {
    await visit({
      path: '/register',
      routes: { 'GET /config': () => ({ body: { ...CONFIG, registering: 'closed' } }) },
    });
    expect(await screen.findByRole('heading', { name: 'Accounts are not made here' })).toBeTruthy();
  });
});
