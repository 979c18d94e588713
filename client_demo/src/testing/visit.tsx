import type { Window } from 'happy-dom';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RouterProvider } from 'react-router';
import { Providers } from '@/app/providers';
import { createRouter } from '@/app/router';
import { askPage } from '@/early/ask-page';
import { startI18n } from '@/i18n/start';
import type { Language } from '@/i18n/languages';
import type { Me } from '@/protocol/generated';
import { profile } from './profile';
import { startService, type Routes } from './service';

export const AMARA: Me = {
  person: 'p_amara',
  name: 'Amara Diallo',
  guest: false,
  email: 'amara@clinic.example',
  locale: 'en',
  time_zone: 'America/Halifax',
  room: null,
  reminders: true,
  password: true,
  operator_link_at: null,
  mails_stopped_at: null,
  coordinates: false,
};

export const CONFIG = {
  demo: false,
  mail: true,
  registering: 'at_once',
  min_password: 10,
  version: '0.1.0',
  retention: {},
  push_key: null,
};

interface Visit {
  path: string;
  /** Who is signed in; nobody when left out. */
  me?: Me;
  language?: Language;
  routes?: Routes;
  /** What the page needs is asked for before its code is there, as src/main.ts does. */
  early?: boolean;
}

/** Opens the whole client at `path`, over real HTTP, as somebody would. */
export async function visit({ path, me, language = 'en', routes = {}, early = false }: Visit) {
  const service = await startService({
    'GET /config': () => ({ body: CONFIG }),
    'GET /auth/me': () => ({ body: me }),
    'GET /me/profile': () => ({ body: profile({ state: null }) }),
    ...routes,
  });
  (window as unknown as Window).happyDOM.setURL(service.origin + path);
  if (early) await askPage(path);
  const i18n = await startI18n(language);
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  render(
    <Providers i18n={i18n} client={client}>
      <RouterProvider router={createRouter()} />
    </Providers>,
  );
  return { service, user: userEvent.setup() };
}
