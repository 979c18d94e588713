// Windows of the browser client that have the notes open: its own page code with the real Yjs, and
// hands in place of the service, the device and the clock. One JSON command a line comes in, one
// JSON answer goes out; bytes are base64.

import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const soon = setImmediate;
const require = createRequire(`${process.cwd()}/package.json`);
const { createServer } = await import(pathToFileURL(require.resolve('vite')).href);

/** Client ids are drawn from here, so that a failure can be had again. */
let seed = 1;
webcrypto.getRandomValues = (array) => {
  for (let at = 0; at < array.length; at += 1) array[at] = seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return array;
};

const vite = await createServer({
  configFile: false, root: process.cwd(), logLevel: 'error', server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom', optimizeDeps: { noDiscovery: true }, resolve: { tsconfigPaths: true },
});
const { SharedPage } = await vite.ssrLoadModule('/src/features/room/notes/shared-page.ts');
const { Refused } = await vite.ssrLoadModule('/src/connection/outbox/refused.ts');

let timers = new Map();
let made = 0;
globalThis.setTimeout = (act) => {
  made += 1;
  timers.set(made, act);
  return made;
};
globalThis.clearTimeout = (id) => void timers.delete(id);

let shelves = new Map();
let windows = new Map();

const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'));
const base64 = (array) => Buffer.from(array).toString('base64');

function storeOf(person) {
  if (!shelves.has(person)) shelves.set(person, new Map());
  const kept = shelves.get(person);
  return {
    all: () => Promise.resolve([...kept.values()]),
    put: (one) => Promise.resolve(void kept.set(one.id, one)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
    taken: (one) => Promise.resolve(void (kept.get(one.id) === one && kept.delete(one.id))),
  };
}

const commands = {
  reset: ({ seed: from }) => {
    for (const { page } of windows.values()) page.close();
    [windows, shelves, timers, seed, made] = [new Map(), new Map(), new Map(), from, 0];
  },
  open: ({ window, person }) => {
    const one = { waiting: null, fetching: null };
    const send = (update) => new Promise((resolve, reject) => {
      one.waiting = { update, resolve, reject };
    });
    const fetch = () => new Promise((resolve, reject) => {
      one.fetching = { resolve, reject };
    });
    one.page = new SharedPage(person, 'r_1', { send, fetch, unsentStore: storeOf(person), now: () => 1, newId: () => window });
    windows.set(window, one);
  },
  close: ({ window }) => {
    windows.get(window).page.close();
    windows.delete(window);
  },
  joined: ({ window, ...told }) => windows.get(window).page.joined(reply(told)),
  fetched: ({ window, ...told }) => answer(window, 'fetching').resolve(reply(told)),
  heard: ({ window, events }) => windows.get(window).page.heard(events),
  edit: ({ window, at, removed, inserted }) => windows.get(window).page.edit({ at, removed, inserted }),
  undo: ({ window }) => windows.get(window).page.undo(),
  redo: ({ window }) => windows.get(window).page.redo(),
  settle: ({ window, keep }) => windows.get(window).page.settleLeft(keep),
  acknowledge: ({ window }) => answer(window, 'waiting').resolve({ seq: 1, ep: 'e', ts: 1 }),
  refuse: ({ window, code, temporary }) => answer(window, 'waiting').reject(new Refused(code, temporary)),
  cut: ({ window }) => {
    for (const what of ['waiting', 'fetching']) answer(window, what)?.reject(new Refused('offline', true));
  },
  elapse: () => {
    const due = [...timers.values()];
    timers.clear();
    for (const act of due) act();
  },
  state: () => undefined,
};

function reply({ ep, head, since, update }) {
  return { ep, head, notes: { since, update: bytes(update) } };
}

/** What the window waits for, which it gets now. */
function answer(window, what) {
  const one = windows.get(window);
  const waiting = one[what];
  one[what] = null;
  return waiting;
}

function seen({ page, waiting, fetching }) {
  const { left, refused, unsaved } = page.state.get();
  const sent = waiting === null ? null : { since: waiting.update.since, update: base64(waiting.update.update) };
  return { text: page.read(), left, refused, unsaved, sent, fetching: fetching !== null };
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  commands[command.do](command);
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => soon(done));
  const shown = Object.fromEntries([...windows].map(([name, one]) => [name, seen(one)]));
  process.stdout.write(`${JSON.stringify(shown)}\n`);
}
await vite.close();
