// Part of the service worker (/sw.js brings it in): notes that come while no page of ours is open.
// A note is {title, body, path, tag}; docs/decisions/0176 says why it names nobody.

globalThis.addEventListener('push', (event) => {
  const note = event.data?.json();
  if (note) event.waitUntil(show(note));
});

globalThis.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

/** Whoever looks at a page of ours sees there that somebody waits. */
async function show({ title, body, path, tag }) {
  const pages = await globalThis.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.some((page) => page.visibilityState === 'visible')) return;
  await globalThis.registration.showNotification(title, {
    body,
    tag,
    data: { path },
    icon: '/icon-192.png',
  });
}

/** The page that shows it already, or a new one: a call in another tab goes on. */
async function open(path) {
  const pages = await globalThis.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname === path);
  if (there) await there.focus();
  else await globalThis.clients.openWindow(path);
}
