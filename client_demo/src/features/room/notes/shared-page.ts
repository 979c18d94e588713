import * as Y from 'yjs';
import { sweepOf } from '@/connection/room/blanking';
import { Refused } from '@/connection/outbox/refused';
import { createStore, type Readable } from '@/lib/device/store';
import { bytesOf } from '@/protocol/codec';
import {
  LIMITS,
  type Ack,
  type Joined,
  type LogEvent,
  type NotesUpdate,
} from '@/protocol/generated';
import type { BoundText, Delta, Edit } from './binding';
import type { Kept, UnsentNotesStore, Why } from './unsent-notes-store';
import { brings, deltaOf, docOf, inOrder, isPlaced, replanting } from './replant';
import { parcel, pieces, split } from './split';
import { byteLength, tooMany, unsentWords, wellFormed } from './words';

export interface PagePorts {
  readonly send: (update: NotesUpdate) => Promise<Ack>;
  /** Ask for the page as the service has it. */
  readonly fetch: () => Promise<Joined>;
  readonly unsentStore: UnsentNotesStore;
  readonly now: () => number;
  readonly newId: () => string;
}

/** What the panel shows about the page. */
export interface PageState {
  /** False until the page was fetched once. */
  readonly open: boolean;
  readonly unsaved: boolean;
  readonly savedAt: number | null;
  /** Why the service did not take a change that left no words. */
  readonly refused: string | null;
  /** Bytes of UTF-8 that still fit. */
  readonly room: number;
  /**
   * How many characters of what was last put in found no room; nothing of it stands on the page.
   */
  readonly tooMany: number;
  /** Whether the page takes nothing more: what is left of deleted words fills it. */
  readonly worn: boolean;
  /** Words that were typed here and are on no page: theirs closed, or the service refused them. */
  readonly left: string;
  /** Why they are left: the code of the refusal, or `several` reasons. */
  readonly why: Why | null;
  /** person -> when their last sign of writing stops counting. */
  readonly writing: Readonly<Record<string, number>>;
}

const OWN = 'own';
/** Between two sendings, so that fast fingers make few frames. */
const GATHER_MS = 30;
const RETRY_MS = 2_000;
/** Somebody who wrote a moment ago counts as writing for so long. */
export const WRITING_MS = 3_000;

const BLANK: PageState = {
  open: false,
  unsaved: false,
  savedAt: null,
  refused: null,
  room: LIMITS.notes_text,
  tooMany: 0,
  worn: false,
  left: '',
  why: null,
  writing: {},
};

/** The room's page of notes on this device: what all wrote, and what is on its way from here. */
export class SharedPage implements BoundText {
  readonly #person: string;
  readonly #room: string;
  readonly #ports: PagePorts;
  readonly #id: string;
  readonly #state = createStore<PageState>(BLANK);
  readonly #listeners = new Set<(delta: Delta, own: boolean) => void>();
  #doc = new Y.Doc();
  #text = this.#doc.getText('notes');
  #undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([OWN]) });
  #ep: string | null = null;
  #since = 0;
  /** The last event that took something out of the log, until the page was told anew. */
  #sweptAt: number | null = null;
  #unsent: Uint8Array[] = [];
  /** Why the service refused what is unsent, until the page was fetched anew. */
  #refusal: string | null = null;
  /** No less than the bytes that the page takes with all that was deleted. */
  #weight = 0;
  #sending = false;
  #restored = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(person: string, room: string, ports: PagePorts) {
    this.#person = person;
    this.#room = room;
    this.#ports = ports;
    this.#id = ports.newId();
    this.#watch();
  }

  get state(): Readable<PageState> {
    return this.#state;
  }

  read(): string {
    return this.#text.toJSON();
  }

  changed(listener: (delta: Delta, own: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // ── what the person does ───────────────────────────────────────────────────────────────────

  /**
   * Put it on the page whole, or not at all where there is no room for it; whether it stands there.
   */
  edit({ at, removed, inserted }: Edit): boolean {
    const words = wellFormed(inserted);
    const gone = removed === 0 ? 0 : byteLength(this.read().slice(at, at + removed));
    const over = tooMany(words, Math.max(0, this.#state.get().room) + gone);
    const worn = words !== '' && this.#isWorn(words);
    this.#patch({ tooMany: over, worn, refused: null });
    if (over > 0 || worn) return false;
    if (removed > 0) this.#doc.transact(() => this.#text.delete(at, removed), OWN);
    let place = at;
    for (const piece of pieces(words)) {
      const here = place;
      this.#doc.transact(() => this.#text.insert(here, piece), OWN);
      place += piece.length;
    }
    return true;
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /**
   * Put the words that were left over at the end of this page, where there is room, or let them go.
   */
  settleLeft(keep: boolean): void {
    const { left } = this.#state.get();
    const text = this.read();
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    if (keep && !this.edit({ at: text.length, removed: 0, inserted: gap + left })) return;
    this.#patch({ left: '', why: null, tooMany: 0, worn: false });
    this.#told(text);
    void this.#shelve();
  }

  // ── what arrives ───────────────────────────────────────────────────────────────────────────

  async joined(reply: Joined): Promise<void> {
    const { since } = reply.notes;
    if (this.#ep === reply.ep && since < this.#since) return;
    if (this.#ep !== reply.ep || this.#since < since) this.#turn(reply.ep, since);
    this.#merge(bytesOf(reply.notes.update), reply.head);
    if (!this.#restored) await this.#restore();
    this.#patch({ open: true });
    await this.#flush();
  }

  heard(events: readonly LogEvent[]): void {
    for (const event of events) {
      const { body } = event;
      if (body.kind === 'episode.closed' && this.#ep !== null && event.seq > this.#since)
        this.#turn(this.#ep, event.seq);
      if (sweepOf(event)?.chatOnly === false) this.#sweptAt = event.seq;
      if (body.kind !== 'notes.changed' || body.since !== this.#since) continue;
      Y.applyUpdate(this.#doc, bytesOf(body.update), 'room');
      if (event.actor !== this.#person) this.#writes(event.actor);
    }
  }

  /** Nothing is sent any more; what is unsent stays on the device. */
  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#fading);
    this.#doc.destroy();
  }

  // ── inside ─────────────────────────────────────────────────────────────────────────────────

  /** An answer from before the last erasure would bring back what is gone. */
  #merge(state: Uint8Array, head: number): void {
    if (this.#sweptAt !== null && this.#sweptAt > head) return;
    if (this.#refusal !== null) this.#giveBack(state, this.#refusal);
    else if (this.#sweptAt !== null) this.#replant(state);
    else Y.applyUpdate(this.#doc, state, 'room');
  }

  #watch(): void {
    const text = this.#text;
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#weight += update.length;
      if (origin === OWN || origin instanceof Y.UndoManager) this.#typed(update);
    });
    text.observe((event, transaction) => {
      this.#patch({ room: LIMITS.notes_text - byteLength(text.toJSON()) });
      if (transaction.origin === OWN) return;
      const own = transaction.origin instanceof Y.UndoManager;
      for (const listener of this.#listeners) listener(event.delta as Delta, own);
    });
  }

  #typed(update: Uint8Array): void {
    this.#unsent.push(...split(update, LIMITS.notes_update));
    this.#patch({ unsaved: true });
    void this.#shelve();
    this.#soon(0);
  }

  /** What is left of deleted words weighs, too; it is measured only when it could be too much. */
  #isWorn(words: string): boolean {
    const most = LIMITS.notes_state - byteLength(words);
    if (this.#weight > most) this.#weight = Y.encodeStateAsUpdate(this.#doc).length;
    return this.#weight > most;
  }

  #soon(ms: number): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, ms);
  }

  /** One update is on its way at a time; the next takes along what was typed meanwhile. */
  async #flush(): Promise<void> {
    if (this.#sending || this.#unsent.length === 0 || this.#ep === null) return;
    this.#sending = true;
    const doc = this.#doc;
    const refused = await this.#exchange().then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error : new Refused('internal')),
    );
    this.#sending = false;
    if (refused !== null && doc === this.#doc) this.#refused(refused);
    else if (this.#unsent.length > 0) this.#soon(GATHER_MS);
  }

  /** Send what is unsent; after a refusal fetch the page as the service has it. */
  async #exchange(): Promise<void> {
    if (this.#refusal !== null) return this.joined(await this.#ports.fetch());
    const doc = this.#doc;
    const count = parcel(this.#unsent, LIMITS.notes_update);
    const update = Y.mergeUpdates(this.#unsent.slice(0, count));
    const ack = await this.#ports.send({ since: this.#since, update });
    if (doc === this.#doc) this.#acknowledged(count, ack.ts);
  }

  #acknowledged(count: number, at: number): void {
    this.#unsent.splice(0, count);
    this.#patch({
      unsaved: this.#unsent.length > 0,
      savedAt: at || this.#ports.now(),
      refused: null,
    });
    void this.#shelve();
  }

  #refused({ code, temporary, retryMs }: Refused): void {
    if (code === 'offline' || code === 'not_joined') return;
    if (code === 'page_closed') this.#turn(this.#ep, this.#since);
    else if (temporary || this.#refusal !== null) this.#soon(retryMs ?? RETRY_MS);
    else {
      this.#refusal = code;
      this.#soon(0);
    }
  }

  /**
   * The page as the service has it, and beside it the words that it refused and everything typed
   * after them.
   */
  #giveBack(state: Uint8Array, code: string): void {
    const [shown, now] = [this.read(), docOf([state])];
    const words = unsentWords(
      this.#text,
      this.#unsent.filter((update) => !isPlaced(now, update)),
    );
    this.#begin(now, []);
    this.#setAside(words, code);
    this.#patch({ refused: words === '' ? code : null });
    this.#told(shown);
    void this.#shelve();
  }

  /** Offer words that stand on no page. */
  #setAside(words: string, why: Why): void {
    if (words === '') return;
    const before = this.#state.get();
    this.#patch({
      left: joinedWords(before.left, words),
      why: before.why === null || before.why === why ? why : 'several',
    });
  }

  /** A new page begins. What was not saved on the last one is offered, never lost. */
  #turn(ep: string | null, since: number): void {
    const words = unsentWords(this.#text, this.#unsent);
    const shown = this.read();
    this.#ep = ep;
    this.#since = since;
    this.#begin(new Y.Doc(), []);
    this.#setAside(words, 'page_closed');
    this.#patch({ savedAt: null, writing: {} });
    this.#told(shown);
    void this.#shelve();
  }

  /**
   * The page without what was taken out of it: begun anew from `state`, with what was typed here
   * and not saved.
   */
  #replant(state: Uint8Array): void {
    const [old, unsent, shown] = [this.#text, this.#unsent, this.read()];
    const merged = docOf([state, ...unsent]);
    const placed = unsent.every((update) => isPlaced(merged, update));
    this.#begin(placed ? merged : docOf([state]), placed ? unsent : []);
    for (const edit of placed ? [] : replanting(old, unsent, this.#text))
      if (!this.edit(edit)) this.#setAside(edit.inserted, 'too_large');
    this.#told(shown);
    void this.#shelve();
  }

  #begin(doc: Y.Doc, unsent: Uint8Array[]): void {
    this.#doc.destroy();
    this.#sweptAt = null;
    this.#refusal = null;
    this.#unsent = unsent;
    this.#doc = doc;
    this.#weight = LIMITS.notes_state;
    this.#text = doc.getText('notes');
    this.#undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([OWN]) });
    this.#watch();
    this.#patch({
      unsaved: unsent.length > 0,
      refused: null,
      room: LIMITS.notes_text - byteLength(this.read()),
    });
  }

  /** Tell the field how the text differs from what it showed. */
  #told(shown: string): void {
    const delta = deltaOf(shown, this.read());
    if (delta !== null) for (const listener of this.#listeners) listener(delta, false);
  }

  /**
   * Take up what earlier windows left behind, each word once: two windows that keep the same would
   * hand on twice as much with every reload. Sent again it doubles nothing.
   */
  async #restore(): Promise<void> {
    this.#restored = true;
    const kept = await this.#ports.unsentStore.all(this.#person, this.#room).catch(() => []);
    const meant = kept.filter((one) => one.ep === this.#ep && one.since === this.#since);
    const ordered = inOrder(
      docOf([Y.encodeStateAsUpdate(this.#doc)]),
      meant.flatMap(({ updates }) => updates),
    );
    for (const update of ordered)
      if (brings(this.#doc, update)) this.#unsent.push(...split(update, LIMITS.notes_update));
    for (const one of kept) {
      this.#setAside(one.left, one.why ?? 'page_closed');
      const here = meant.includes(one) && one.updates.every((update) => ordered.includes(update));
      if (!here) this.#setAside(one.words, meant.includes(one) ? 'bad_request' : 'page_closed');
    }
    if (kept.length === 0) return;
    this.#patch({ unsaved: this.#unsent.length > 0 });
    await this.#shelve();
    for (const one of kept)
      if (one.id !== this.#id) await this.#ports.unsentStore.taken(one).catch(() => undefined);
  }

  async #shelve(): Promise<void> {
    const { left, why } = this.#state.get();
    const { unsentStore } = this.#ports;
    if (this.#ep === null) return;
    if (this.#unsent.length === 0 && left === '')
      return unsentStore.remove(this.#id).catch(() => undefined);
    const kept: Kept = {
      id: this.#id,
      person: this.#person,
      room: this.#room,
      ep: this.#ep,
      since: this.#since,
      updates: [...this.#unsent],
      words: unsentWords(this.#text, this.#unsent),
      left,
      why,
    };
    return unsentStore.put(kept).catch(() => undefined);
  }

  #writes(person: string): void {
    this.#patch({
      writing: { ...this.#state.get().writing, [person]: this.#ports.now() + WRITING_MS },
    });
    if (this.#fading !== undefined) return;
    this.#fading = setTimeout(() => this.#fade(), WRITING_MS);
  }

  #fade(): void {
    const now = this.#ports.now();
    const writing = Object.fromEntries(
      Object.entries(this.#state.get().writing).filter(([, until]) => until > now),
    );
    this.#patch({ writing });
    this.#fading =
      Object.keys(writing).length === 0 ? undefined : setTimeout(() => this.#fade(), WRITING_MS);
  }

  #patch(change: Partial<PageState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }
}

function joinedWords(first: string, second: string): string {
  return [first, second].filter((words) => words !== '').join('\n');
}
