/** Our own code could not be loaded: it was lost on its way, or is not there any more. */
export class CodeLost extends Error {
  constructor(cause: unknown) {
    super('code could not be loaded', { cause });
    this.name = 'CodeLost';
  }
}

/** What a page is built of, by its own words: the scripts it names. */
const SCRIPTS = /<script[^>]*\ssrc="([^"]+)"/g;

/** Whether the service has another version of the client than the one that runs here. */
export async function hasNewVersion(ask: typeof fetch = fetch): Promise<boolean> {
  try {
    // What a service worker keeps is no news: it answers for the bare address.
    const answer = await ask(`/index.html?at=${Date.now()}`, { cache: 'no-store' });
    const scripts = [...(await answer.text()).matchAll(SCRIPTS)].map(([, source]) => source ?? '');
    return answer.ok && scripts.some((source) => !runsHere(source));
  } catch {
    return false;
  }
}

function runsHere(source: string): boolean {
  return [...document.scripts].some((one) => one.getAttribute('src') === source);
}

/** Begin again with the newest version; one that waits for other tabs to close waits no longer. */
export async function loadNewVersion(): Promise<void> {
  if ('serviceWorker' in navigator) {
    const waiting = (await navigator.serviceWorker.getRegistration())?.waiting ?? null;
    if (waiting !== null) await takesOver(waiting);
  }
  window.location.reload();
}

function takesOver(worker: ServiceWorker): Promise<unknown> {
  const over = new Promise((done) => {
    navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
  });
  worker.postMessage({ type: 'SKIP_WAITING' });
  return over;
}
