import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

const NOTE = { title: 'Somebody is waiting', body: 'Open it.', path: '/rooms/r_1', tag: 'r_1' };

interface Page {
  url: string;
  visibilityState: 'visible' | 'hidden';
}

/** The service worker's part, in a worker whose pages are `pages`. */
function worker(pages: readonly Page[]) {
  const heard = new Map<string, (event: object) => void>();
  const shown: object[] = [];
  const opened: string[] = [];
  const focused: string[] = [];
  runInNewContext(readFileSync('public/push.js', 'utf8'), {
    URL,
    addEventListener: (kind: string, act: (event: object) => void) => heard.set(kind, act),
    clients: {
      matchAll: () =>
        Promise.resolve(
          pages.map((page) => ({ ...page, focus: () => Promise.resolve(focused.push(page.url)) })),
        ),
      openWindow: (path: string) => Promise.resolve(opened.push(path)),
    },
    registration: {
      showNotification: (title: string, more: object) =>
        Promise.resolve(shown.push({ title, ...more })),
    },
  });
  const happens = async (kind: string, event: object) => {
    let done: Promise<unknown> = Promise.resolve();
    heard.get(kind)?.({ ...event, waitUntil: (work: Promise<unknown>) => (done = work) });
    await done;
  };
  const clicked = () =>
    happens('notificationclick', {
      notification: { close: () => undefined, data: { path: NOTE.path } },
    });
  return {
    shown,
    opened,
    focused,
    clicked,
    comes: (data: object | null) => happens('push', { data }),
  };
}

it('a note is shown where nobody looks at a page of ours', async () => {
  const here = worker([{ url: 'http://x/diary', visibilityState: 'hidden' }]);
  await here.comes({ json: () => NOTE });
  expect(here.shown).toEqual([expect.objectContaining({ title: NOTE.title, tag: 'r_1' })]);
});

it('who looks at one sees it there', async () => {
  const here = worker([{ url: 'http://x/diary', visibilityState: 'visible' }]);
  await here.comes({ json: () => NOTE });
  expect(here.shown).toEqual([]);
});

it('a push without words is none', async () => {
  const here = worker([]);
  await here.comes(null);
  expect(here.shown).toEqual([]);
});

it('leads to the room, in the page that shows it already or in a new one', async () => {
  const there = worker([{ url: 'http://x/rooms/r_1?a=1', visibilityState: 'hidden' }]);
  await there.clicked();
  expect([there.focused.length, there.opened.length]).toEqual([1, 0]);
  const away = worker([{ url: 'http://x/rooms/r_2', visibilityState: 'hidden' }]);
  await away.clicked();
  expect(away.opened).toEqual(['/rooms/r_1']);
});
