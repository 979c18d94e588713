import './ui/theme/base.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './ui/theme/fonts.css';
import './ui/theme/mantine-parts.css';
import './ui/theme/tokens.css';
import './ui/theme/mantine.css';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Providers } from './app/providers';
import { createRouter } from './app/router';
import { askAhead } from './app/ask-ahead';
import { queryDefaults } from './http/query-defaults';
import { watchSession } from './http/session-watch';
import { configQuery } from './http/use-config';
import { startI18n } from './i18n/start';
import { refuseDroppedFiles } from './lib/dropped-files';
import { makeFirst } from './lib/formats';
import { followMovedNodes } from './lib/moved-nodes';
import { readerLocale } from './lib/time';

/** What comes next has a task of its own: on a phone a touch is answered in between. */
const nextTask = () => new Promise<void>((begin) => setTimeout(begin));

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  followMovedNodes();
  refuseDroppedFiles();
  const client = new QueryClient({ defaultOptions: queryDefaults });
  watchSession(client);
  await nextTask();
  // Words, the page's own code and who is there come side by side, not one after the other.
  askAhead(client, location.pathname).catch(() => undefined);
  client.query(configQuery).catch(() => undefined);
  const speaking = startI18n();
  speaking.catch(() => undefined); // it is heard of below, a task later
  await nextTask();
  const router = createRouter();
  const i18n = await speaking;
  await nextTask();
  // Not as a transition: the router's first news would be missed between two slices.
  createRoot(root).render(
    <StrictMode>
      <Providers i18n={i18n} client={client}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
  makeFirst(readerLocale(i18n.language, navigator.languages));
}

// public/arrival.js says in words what did not come.
start().then(
  () => window.dispatchEvent(new Event('arrived')),
  () => window.dispatchEvent(new Event('arrival-lost')),
);

// It fetches every page beforehand, which nobody should wait for who came for one.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
