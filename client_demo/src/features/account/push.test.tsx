import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Routes } from '@/testing/service';
import { AMARA, CONFIG, visit } from '@/testing/visit';

const LABEL = /^Tell this browser when somebody waits for you/;
const KEYS = { endpoint: 'https://push.example/one', p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) };

/** A browser that can be subscribed: what real ones hold is their makers' own. */
function browser(permission: NotificationPermission, answers: NotificationPermission = permission) {
  let held: { toJSON: () => object; unsubscribe: () => Promise<boolean> } | null = null;
  const made = {
    toJSON: () => ({ endpoint: KEYS.endpoint, keys: { p256dh: KEYS.p256dh, auth: KEYS.auth } }),
    unsubscribe: () => {
      held = null;
      return Promise.resolve(true);
    },
  };
  const pushManager = {
    getSubscription: () => Promise.resolve(held),
    subscribe: () => Promise.resolve((held = made)),
  };
  vi.stubGlobal('PushManager', Object);
  vi.stubGlobal('Notification', {
    permission,
    requestPermission: () => Promise.resolve(answers),
  });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: () => Promise.resolve({ pushManager }) },
  });
  return { subscribed: () => held !== null };
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

function account(routes: Routes = {}, key: string | null = 'BKey') {
  let on = false;
  return visit({
    path: '/account',
    me: AMARA,
    routes: {
      'GET /config': () => ({ body: { ...CONFIG, push_key: key } }),
      'GET /me/push': () => ({ body: { on } }),
      'PUT /me/push': () => {
        on = true;
        return { status: 204 };
      },
      'DELETE /me/push': () => {
        on = false;
        return { status: 204 };
      },
      ...routes,
    },
  });
}

it('is turned on with what the browser holds, and off in both places', async () => {
  const here = browser('default', 'granted');
  const { service, user } = await account();
  const knob = await screen.findByRole<HTMLInputElement>('switch', { name: LABEL });
  expect(knob.checked).toBe(false);
  await user.click(knob);
  await waitFor(() => {
    expect(service.asked.find(({ route }) => route === 'PUT /me/push')?.body).toEqual(KEYS);
  });
  await waitFor(() => {
    expect(screen.getByRole<HTMLInputElement>('switch', { name: LABEL }).checked).toBe(true);
  });
  await user.click(screen.getByRole('switch', { name: LABEL }));
  await waitFor(() => {
    expect(service.asked.some(({ route }) => route === 'DELETE /me/push')).toBe(true);
  });
  expect(here.subscribed()).toBe(false);
});

it('turned on and off in one moment, it ends off in both places', async () => {
  const here = browser('default', 'granted');
  const { service, user } = await account();
  const knob = await screen.findByRole<HTMLInputElement>('switch', { name: LABEL });
  await user.click(knob);
  await user.click(knob);
  await waitFor(() => {
    expect(service.asked.some(({ route }) => route === 'DELETE /me/push')).toBe(true);
  });
  const turns = service.asked.filter(({ route }) => /^(PUT|DELETE)/.test(route));
  expect(turns.map(({ route }) => route)).toEqual(['PUT /me/push', 'DELETE /me/push']);
  expect(here.subscribed()).toBe(false);
  await waitFor(() => {
    expect(screen.getByRole<HTMLInputElement>('switch', { name: LABEL }).checked).toBe(false);
  });
});

it('says what helps where the browser was told no', async () => {
  browser('denied');
  await account();
  await screen.findByText(/The browser keeps notes from us/);
  expect(screen.getByRole<HTMLInputElement>('switch', { name: LABEL }).disabled).toBe(true);
});

it('stays off where whoever sits there says no now', async () => {
  browser('default', 'denied');
  const { service, user } = await account();
  await user.click(await screen.findByRole('switch', { name: LABEL }));
  await waitFor(() => {
    expect(screen.getByRole<HTMLInputElement>('switch', { name: LABEL }).checked).toBe(false);
  });
  expect(service.asked.some(({ route }) => route === 'PUT /me/push')).toBe(false);
});

it('is not offered where the service sends none', async () => {
  browser('granted');
  await account({}, null);
  await screen.findByText('Light or dark');
  expect(screen.queryByRole('switch', { name: LABEL })).toBeNull();
});
