import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { queryDefaults } from '@/http/query-defaults';
import { watchSession } from '@/http/session-watch';
import { startI18n } from '@/i18n/start';
import { refuseDroppedFiles } from '@/lib/dropped-files';
import { followMovedNodes } from '@/lib/moved-nodes';
import { Providers } from './providers';
import { createRouter } from './router';

/** What comes next has a task of its own: on a phone a touch is answered in between. */
const nextTask = () => new Promise<void>((begin) => setTimeout(begin));

/** Draw the page of this address; rejects where a part of its code was lost on the way. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  followMovedNodes();
  refuseDroppedFiles();
  const client = new QueryClient({ defaultOptions: queryDefaults });
  watchSession(client);
  await nextTask();
  // Words and the page's own code come side by side, not one after the other.
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
}
