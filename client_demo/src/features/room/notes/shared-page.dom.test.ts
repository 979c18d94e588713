import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Refused } from '@/connection/outbox/refused';
import {
  LIMITS,
  type Ack,
  type Joined,
  type LogEvent,
  type NotesUpdate,
} from '@/protocol/generated';
import type { Kept, UnsentNotesStore } from './unsent-notes-store';
import { SharedPage } from './shared-page';
import { inOrder } from './replant';
import { pieces } from './split';
import { byteLength, fitting, tooMany, wellFormed } from './words';

function handStore(): UnsentNotesStore & { kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>();
  return {
    kept,
    all: () => Promise.resolve([...kept.values()]),
    put: (one) => Promise.resolve(void kept.set(one.id, one)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
    taken: (one) => {
      if (kept.get(one.id) === one) kept.delete(one.id);
      return Promise.resolve();
    },
  };
}

/** The service's page: takes updates while it is reachable. */
class HandService {
  doc = new Y.Doc();
  since = 0;
  head = 0;
  reachable = true;
  refuse: string | null = null;
  #waiting: (() => void)[] = [];
  taken = 0;

  send = (update: NotesUpdate): Promise<Ack> => {
    if (!this.reachable) return Promise.reject(new Refused('offline', true));
    if (this.refuse !== null) return Promise.reject(new Refused(this.refuse));
    if (update.since !== this.since) return Promise.reject(new Refused('page_closed'));
    if (update.update.length > LIMITS.notes_update) return Promise.reject(new Refused('too_large'));
    if (Y.decodeUpdate(update.update).structs.some((struct) => struct instanceof Y.Skip))
      return Promise.reject(new Refused('bad_request'));
    const tried = new Y.Doc();
    for (const one of [Y.encodeStateAsUpdate(this.doc), update.update]) Y.applyUpdate(tried, one);
    if (tried.store.pendingStructs !== null || tried.store.pendingDs !== null)
      return Promise.reject(new Refused('bad_request'));
    if (byteLength(tried.getText('notes').toJSON()) > LIMITS.notes_text)
      return Promise.reject(new Refused('too_large'));
    Y.applyUpdate(this.doc, update.update);
    this.taken += 1;
    for (const ready of this.#waiting.splice(0)) ready();
    return Promise.resolve({ seq: this.taken, ep: 'e1', ts: 1_000 });
  };

  get text(): string {
    return this.doc.getText('notes').toJSON();
  }

  fetch = (): Promise<Joined> =>
    this.reachable ? Promise.resolve(this.joined()) : Promise.reject(new Refused('offline', true));

  joined(): Joined {
    return {
      ep: 'e1',
      head: this.head,
      notes: { since: this.since, update: Y.encodeStateAsUpdate(this.doc) },
    } as unknown as Joined;
  }

  /** What somebody wrote is taken out of the log: the page is folded anew without it. */
  erases(seq: number, left: Y.Doc): LogEvent {
    this.doc = left;
    this.head = seq;
    return {
      seq,
      actor: 'u_ben',
      at: 1,
      body: { kind: 'words.erased', first: 1, last: seq - 1, page: 0 },
    };
  }

  closes(seq: number): LogEvent {
    this.doc = new Y.Doc();
    this.since = seq;
    return {
      seq,
      actor: 'room',
      at: 1,
      body: { kind: 'episode.closed', episode: 'ep_1', reason: 'ended', at: 1 },
    };
  }

  async took(count: number): Promise<void> {
    while (this.taken < count) await new Promise<void>((ready) => this.#waiting.push(ready));
  }
}

let made = 0;

function pageOf(service: HandService, unsentStore: UnsentNotesStore): SharedPage {
  made += 1;
  return new SharedPage('u_ann', 'r_1', {
    send: service.send,
    fetch: service.fetch,
    unsentStore,
    now: () => 1_000,
    newId: () => `window ${made}`,
  });
}

async function until(page: SharedPage, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((ready) => {
    const stop = page.state.subscribe(() => {
      if (!holds()) return;
      stop();
      ready();
    });
  });
}

test('what is typed is sent, and saved when the service says so', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const page = pageOf(service, unsentStore);
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'hello' });
  expect(page.state.get().unsaved).toBe(true);
  await until(page, () => !page.state.get().unsaved);
  expect(service.text).toBe('hello');
  expect(page.state.get().savedAt).toBe(1_000);
  expect(unsentStore.kept.size).toBe(0);
});

test('words typed offline survive a reload and are sent once', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const first = pageOf(service, unsentStore);
  await first.joined(service.joined());
  service.reachable = false;
  first.edit({ at: 0, removed: 0, inserted: 'kept' });
  await until(first, () => unsentStore.kept.size === 1);
  first.close();
  service.reachable = true;
  const second = pageOf(service, unsentStore);
  await second.joined(service.joined());
  await until(second, () => !second.state.get().unsaved);
  await second.joined(service.joined());
  expect([second.read(), service.text]).toEqual(['kept', 'kept']);
  expect(unsentStore.kept.size).toBe(0);
});

test('words for a page that closed meanwhile are offered for the new one', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const page = pageOf(service, unsentStore);
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'saved ' });
  await until(page, () => !page.state.get().unsaved);
  service.reachable = false;
  page.edit({ at: 6, removed: 0, inserted: 'typed in the tunnel' });
  service.reachable = true;
  page.heard([service.closes(9)]);
  expect([page.read(), page.state.get().left]).toEqual(['', 'typed in the tunnel']);
  await until(page, () => unsentStore.kept.size === 1);
  page.settleLeft(true);
  await until(page, () => !page.state.get().unsaved);
  expect(service.text).toBe('typed in the tunnel');
});

test('what is left of a closed page is offered after a reload, too', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const page = pageOf(service, unsentStore);
  await page.joined(service.joined());
  service.reachable = false;
  page.edit({ at: 0, removed: 0, inserted: 'a 👍 thought' });
  await until(page, () => unsentStore.kept.size === 1);
  page.close();
  service.closes(9);
  service.reachable = true;
  const later = pageOf(service, unsentStore);
  await later.joined(service.joined());
  expect([later.read(), later.state.get().left]).toEqual(['', 'a 👍 thought']);
  later.settleLeft(false);
  expect(later.state.get().left).toBe('');
});

test('after a refusal the page is the service’s, and the words are offered and put in again', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'saved.' });
  await until(page, () => !page.state.get().unsaved);
  service.refuse = 'bad_request';
  const told: unknown[] = [];
  page.changed((delta) => told.push(delta));
  page.edit({ at: 6, removed: 0, inserted: ' And more' });
  await until(page, () => page.state.get().left !== '');
  expect([
    page.read(),
    page.state.get().left,
    page.state.get().why,
    page.state.get().unsaved,
  ]).toEqual(['saved.', ' And more', 'bad_request', false]);
  expect(told).toEqual([[{ retain: 6 }, { delete: 9 }]]);
  service.refuse = null;
  page.settleLeft(true);
  await until(page, () => !page.state.get().unsaved);
  expect([service.text, page.read(), page.state.get().left]).toEqual([
    'saved.\n And more',
    service.text,
    '',
  ]);
});

test('what was refused outlives a reload, and hinders nothing that is typed afterwards', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const page = pageOf(service, unsentStore);
  await page.joined(service.joined());
  service.refuse = 'bad_request';
  page.edit({ at: 0, removed: 0, inserted: 'kept' });
  await until(page, () => page.state.get().left === 'kept');
  page.close();
  service.refuse = null;
  const later = pageOf(service, unsentStore);
  await later.joined(service.joined());
  expect([later.read(), later.state.get().left, later.state.get().why]).toEqual([
    '',
    'kept',
    'bad_request',
  ]);
  later.edit({ at: 0, removed: 0, inserted: 'next' });
  await until(later, () => !later.state.get().unsaved);
  expect([service.text, later.state.get().left]).toEqual(['next', 'kept']);
});

test('words typed before the page could be fetched anew are offered with those that were refused', async () => {
  const service = new HandService();
  const fetched: ((reply: Joined) => void)[] = [];
  const page = new SharedPage('u_ann', 'r_1', {
    send: service.send,
    fetch: () => new Promise((ready) => fetched.push(ready)),
    unsentStore: handStore(),
    now: () => 1,
    newId: () => 'w',
  });
  await page.joined(service.joined());
  service.refuse = 'too_large';
  page.edit({ at: 0, removed: 0, inserted: 'one' });
  await vi.waitUntil(() => fetched.length === 1);
  page.edit({ at: 3, removed: 0, inserted: ' two' });
  fetched[0]?.(service.joined());
  await until(page, () => page.state.get().left !== '');
  expect([page.read(), page.state.get().left, page.state.get().unsaved]).toEqual([
    '',
    'one two',
    false,
  ]);
});

test('what was saved although its answer was lost is not offered again', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  const take = service.send;
  service.send = (update) => take(update).then(() => Promise.reject(new Refused('internal')));
  const lossy = new SharedPage('u_ann', 'r_1', {
    send: (update) => service.send(update),
    fetch: service.fetch,
    unsentStore: handStore(),
    now: () => 1,
    newId: () => 'w',
  });
  await lossy.joined(service.joined());
  lossy.edit({ at: 0, removed: 0, inserted: 'once' });
  await until(lossy, () => !lossy.state.get().unsaved);
  expect([lossy.read(), service.text, lossy.state.get().left]).toEqual(['once', 'once', '']);
  page.close();
});

test('a refused deletion leaves no words, so it is said why nothing went', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'stays' });
  await until(page, () => !page.state.get().unsaved);
  service.refuse = 'not_allowed';
  page.edit({ at: 0, removed: 5, inserted: '' });
  await until(page, () => page.state.get().refused !== null);
  expect([page.read(), page.state.get().refused, page.state.get().left]).toEqual([
    'stays',
    'not_allowed',
    '',
  ]);
});

test('what is longer than the page is refused whole, before it is shown, with the number', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  expect(page.edit({ at: 0, removed: 0, inserted: 'x'.repeat(LIMITS.notes_text - 4) })).toBe(true);
  await until(page, () => !page.state.get().unsaved);
  expect(page.edit({ at: 0, removed: 3, inserted: 'é'.repeat(5) })).toBe(false);
  expect([page.state.get().tooMany, page.state.get().unsaved]).toEqual([2, false]);
  expect([page.read() === service.text, page.read().length]).toEqual([true, LIMITS.notes_text - 4]);
  expect(page.edit({ at: 0, removed: 0, inserted: 'é'.repeat(2) })).toBe(true);
  expect(page.state.get().tooMany).toBe(0);
  await until(page, () => !page.state.get().unsaved);
  expect(page.read() === service.text).toBe(true);
});

test('words left over that find no room stay offered', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  service.reachable = false;
  const words = 'w'.repeat(30_000);
  page.edit({ at: 0, removed: 0, inserted: words });
  service.reachable = true;
  page.heard([service.closes(9)]);
  page.edit({ at: 0, removed: 0, inserted: 'x'.repeat(40_000) });
  page.settleLeft(true);
  expect([page.state.get().left === words, page.state.get().tooMany]).toEqual([
    true,
    40_001 + 30_000 - LIMITS.notes_text,
  ]);
  page.edit({ at: 0, removed: 20_000, inserted: '' });
  page.settleLeft(true);
  await until(page, () => !page.state.get().unsaved);
  expect([page.state.get().left, service.text.length]).toEqual(['', 50_001]);
});

test('a long deletion that is taken back goes in several updates', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  const words = 'line 👍\n'.repeat(6_000);
  page.edit({ at: 0, removed: 0, inserted: words });
  await until(page, () => !page.state.get().unsaved);
  page.edit({ at: 0, removed: words.length, inserted: '' });
  page.undo();
  page.undo();
  page.redo();
  await until(page, () => !page.state.get().unsaved);
  expect([page.read() === service.text, page.state.get().left, page.state.get().refused]).toEqual([
    true,
    '',
    null,
  ]);
});

test('a page full of what is left of deleted words takes none, and says so', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  const worn = new Y.Doc();
  const text = worn.getText('notes');
  text.insert(0, 'ab');
  for (let at = 0; at < 45_000; at += 1) {
    worn.clientID = 1_000_000_000 + (at % 2);
    text.insert(1, 'x');
  }
  service.doc = worn;
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 1_000_000, inserted: '' });
  expect(page.edit({ at: 0, removed: 0, inserted: 'more' })).toBe(false);
  expect([page.state.get().worn, page.read()]).toEqual([true, '']);
});

test('half a character is no character: a sign stands for it on every device', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'a\ud83d b' });
  await until(page, () => !page.state.get().unsaved);
  expect([page.read(), service.text]).toEqual(['a\ufffd b', 'a\ufffd b']);
  expect(wellFormed('👍\udc4d')).toBe('👍\ufffd');
});

test('a long paste goes in several updates and stands whole', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  const words = 'é👍 '.repeat(6_000);
  page.edit({ at: 0, removed: 0, inserted: words });
  await until(page, () => !page.state.get().unsaved);
  expect(service.text === words).toBe(true);
  expect(service.taken).toBeGreaterThan(1);
});

test('undoing takes back one’s own words and leaves those of others', async () => {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  page.edit({ at: 0, removed: 0, inserted: 'mine ' });
  const other = new Y.Doc();
  other.getText('notes').insert(0, 'theirs');
  const event = {
    seq: 5,
    actor: 'u_ben',
    at: 1,
    body: { kind: 'notes.changed', since: 0, update: Y.encodeStateAsUpdate(other) },
  } as LogEvent;
  page.heard([event]);
  expect(Object.keys(page.state.get().writing)).toEqual(['u_ben']);
  page.undo();
  expect(page.read()).toBe('theirs');
  page.close();
});

/** Ann's page after Ben wrote on it: what both wrote, and what is left without Ben. */
async function withBen(first: string, bens: string) {
  const service = new HandService();
  const page = pageOf(service, handStore());
  await page.joined(service.joined());
  if (first !== '') page.edit({ at: 0, removed: 0, inserted: first });
  await until(page, () => !page.state.get().unsaved);
  const left = new Y.Doc();
  Y.applyUpdate(left, Y.encodeStateAsUpdate(service.doc));
  const before = Y.encodeStateVector(service.doc);
  service.doc.getText('notes').insert(first.length, bens);
  const update = Y.encodeStateAsUpdate(service.doc, before);
  page.heard([
    { seq: 3, actor: 'u_ben', at: 1, body: { kind: 'notes.changed', since: 0, update } },
  ]);
  return { service, page, left };
}

test('words that somebody took back leave the page, and the field is told', async () => {
  const { service, page, left } = await withBen('mine. ', 'secret');
  const told: unknown[] = [];
  page.changed((delta) => told.push(delta));
  page.heard([service.erases(4, left)]);
  expect(page.read()).toBe('mine. secret');
  await page.joined(service.joined());
  expect(page.read()).toBe('mine. ');
  expect(told).toEqual([[{ retain: 6 }, { delete: 6 }]]);
  page.undo();
  expect(page.read()).toBe('mine. ');
});

test('an answer from before the erasure brings nothing back and takes nothing for clean', async () => {
  const { service, page, left } = await withBen('mine. ', 'secret');
  const early = service.joined();
  page.heard([service.erases(4, left)]);
  await page.joined(early);
  await page.joined(service.joined());
  expect(page.read()).toBe('mine. ');
});

test('what was typed and not yet saved stays, also between words that are gone', async () => {
  const { service, page, left } = await withBen('mine. ', 'secret');
  service.reachable = false;
  page.edit({ at: 9, removed: 0, inserted: 'still typing 👍' });
  page.edit({ at: 0, removed: 4, inserted: 'Ours' });
  expect(page.read()).toBe('Ours. secstill typing 👍ret');
  page.heard([service.erases(4, left)]);
  service.reachable = true;
  await page.joined(service.joined());
  expect(page.read()).toBe('Ours. still typing 👍');
  await until(page, () => !page.state.get().unsaved);
  expect(service.text).toBe('Ours. still typing 👍');
});

test('what leans on nothing that is gone is sent as it was typed', async () => {
  const { service, page, left } = await withBen('mine. ', 'secret');
  service.reachable = false;
  page.edit({ at: 0, removed: 0, inserted: 'All ' });
  page.heard([service.erases(4, left)]);
  service.reachable = true;
  await page.joined(service.joined());
  await until(page, () => !page.state.get().unsaved);
  expect([page.read(), service.text]).toEqual(['All mine. ', 'All mine. ']);
});

test('words from before a reload that lean on what is gone are offered', async () => {
  const { service, page, left } = await withBen('mine. ', 'secret');
  const unsentStore = handStore();
  const before = pageOf(service, unsentStore);
  await before.joined(service.joined());
  service.reachable = false;
  before.edit({ at: 9, removed: 0, inserted: 'kept' });
  await until(before, () => unsentStore.kept.size === 1);
  before.close();
  page.close();
  service.erases(4, left);
  service.reachable = true;
  const later = pageOf(service, unsentStore);
  await later.joined(service.joined());
  expect([later.read(), later.state.get().left, later.state.get().unsaved]).toEqual([
    'mine. ',
    'kept',
    false,
  ]);
});

test('one’s own words that were taken back leave the page, too, and one writes on', async () => {
  const { service, page } = await withBen('mine. ', '');
  service.reachable = false;
  page.edit({ at: 6, removed: 0, inserted: 'next' });
  page.heard([service.erases(4, new Y.Doc())]);
  service.reachable = true;
  await page.joined(service.joined());
  await until(page, () => !page.state.get().unsaved);
  expect([page.read(), service.text]).toEqual(['next', 'next']);
});

test('what several windows kept of one is saved, also when the middle of it is saved already', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const typed = new Y.Doc();
  const updates: Uint8Array[] = [];
  typed.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['one ', 'two ', 'three '])
    typed.getText('notes').insert(typed.getText('notes').length, word);
  for (const update of updates.slice(0, 2)) Y.applyUpdate(service.doc, update);
  const kept = { person: 'u_ann', room: 'r_1', ep: 'e1', since: 0, left: '', words: '' };
  for (const at of [0, 2])
    await unsentStore.put({ ...kept, id: `kept ${at}`, updates: updates.slice(at, at + 1) });
  const page = pageOf(service, unsentStore);
  await page.joined(service.joined());
  await until(page, () => !page.state.get().unsaved);
  expect([service.text, page.state.get().left]).toEqual(['one two three ', '']);
});

test('windows that reload in turn while nothing can be sent keep every word once', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  let windows = [pageOf(service, unsentStore), pageOf(service, unsentStore)];
  for (const page of windows) await page.joined(service.joined());
  service.reachable = false;
  for (const page of windows) page.edit({ at: 0, removed: 0, inserted: 'word ' });
  for (let turn = 0; turn < 8; turn += 1) {
    windows[0]?.close();
    windows = [...windows.slice(1), pageOf(service, unsentStore)];
    await windows[1]?.joined(service.joined());
    for (const page of windows) page.edit({ at: 0, removed: 1, inserted: '' });
  }
  const deeds = 2 + 2 * 8;
  expect([...unsentStore.kept.values()].every(({ updates }) => updates.length <= deeds)).toBe(true);
  for (const page of windows) page.close();
  service.reachable = true;
  const last = pageOf(service, unsentStore);
  await last.joined(service.joined());
  await until(last, () => !last.state.get().unsaved);
  expect([last.read() === service.text, unsentStore.kept.size]).toEqual([true, 0]);
});

test('what a window keeps while another takes up what it kept before stays on the device', async () => {
  const service = new HandService();
  const unsentStore = handStore();
  const first = pageOf(service, unsentStore);
  await first.joined(service.joined());
  service.reachable = false;
  first.edit({ at: 0, removed: 0, inserted: 'one ' });
  const busy: UnsentNotesStore = {
    ...unsentStore,
    all: async (person, room) => {
      const found = await unsentStore.all(person, room);
      first.edit({ at: 4, removed: 0, inserted: 'two' });
      return found;
    },
  };
  const second = pageOf(service, busy);
  await second.joined(service.joined());
  for (const page of [first, second]) page.close();
  service.reachable = true;
  const third = pageOf(service, unsentStore);
  await third.joined(service.joined());
  await until(third, () => !third.state.get().unsaved);
  expect([service.text, unsentStore.kept.size]).toEqual(['one two', 0]);
});

test('what several windows kept goes each behind what it leans on, and what leans on nothing here stays out', () => {
  const typed = new Y.Doc();
  const updates: Uint8Array[] = [];
  typed.on('update', (update: Uint8Array) => updates.push(update));
  for (const [at, word] of ['one', 'two', 'three'].entries())
    typed.getText('notes').insert(at, word);
  expect(inOrder(new Y.Doc(), updates.toReversed())).toEqual(updates);
  expect(inOrder(new Y.Doc(), updates.slice(1))).toEqual([]);
});

test('text is cut to what fits and into pieces between characters', () => {
  expect(fitting('aé👍', 4)).toBe('aé');
  expect(tooMany('aé👍👍', 8)).toBe(1);
  const long = '👍'.repeat(5_000);
  expect(pieces(long).join('')).toBe(long);
  expect(pieces(long).every((piece) => !/\p{Surrogate}/u.test(piece))).toBe(true);
});
