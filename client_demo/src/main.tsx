import './ui/theme/base.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import '@mantine/core/styles.layer.css';
import './ui/theme/tokens.css';
import './ui/theme/mantine.css';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Providers } from './app/providers';
import { createRouter } from './app/router';
import { queryDefaults } from './http/query-defaults';
import { watchSession } from './http/session-watch';
import { startI18n } from './i18n/start';
import { followMovedNodes } from './lib/moved-nodes';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  followMovedNodes();
  const i18n = await startI18n();
  const client = new QueryClient({ defaultOptions: queryDefaults });
  watchSession(client);
  createRoot(root).render(
    <StrictMode>
      <Providers i18n={i18n} client={client}>
        <RouterProvider router={createRouter()} />
      </Providers>
    </StrictMode>,
  );
}

void start();

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
