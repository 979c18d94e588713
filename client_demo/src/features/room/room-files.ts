/**
 * Bring what a room is made of from Join on into the browser's own keeping, without running it: that
 * is a fifth of a second on a phone, in which pre-join would not answer. Its names stand in the page
 * (vite.config.ts); what is lost now, Join asks for again.
 */
export function fetchRoom(): void {
  const named = document.querySelector<HTMLMetaElement>('meta[name="room-files"]');
  for (const file of named?.content.split(' ') ?? []) {
    void fetch(`/${file}`, { priority: 'low' }).catch(() => undefined);
  }
}
