/** Where the browser cannot say that it is idle (Safari), ms. */
const SOON_MS = 300;

/** Do it once the page has nothing else to do. Returns what calls it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const asked = window.requestIdleCallback(() => act());
    return () => window.cancelIdleCallback(asked);
  }
  const timer = setTimeout(act, SOON_MS);
  return () => clearTimeout(timer);
}
