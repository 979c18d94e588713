import * as Y from 'yjs';
import { sweepOf } from '@/connection/blanking';
import { Refused } from '@/connection/refused';
import { createStore, type Readable } from '@/lib/store';
import { bytesOf } from '@/protocol/codec';
import { LIMITS, type Ack, type Joined, type LogEvent, type NotesUpdate } from '@/protocol/generated';
import type { BoundText, Delta, Edit } from './binding';
import type { Kept, PageShelf } from './page-shelf';
import { deltaOf, docOf, isPlaced, replanting } from './replant';
import { byteLength, fitting, pieces, unsentWords } from './words';

export interface PagePorts {
  readonly send: (update: NotesUpdate) => Promise<Ack>;
  readonly shelf: PageShelf;
  readonly now: () => number;
  readonly newId: () => string;
}

/** What the panel shows about the page. */
export interface PageState {
  /** False until the page was fetched once. */
  readonly open: boolean;
  readonly unsaved: boolean;
  readonly savedAt: number | null;
  /** Why the service does not take what was typed. */
  readonly refused: string | null;
  /** Bytes of UTF-8 that still fit. */
  readonly room: number;
  /** Words that were typed for a page that closed before they arrived. */
  readonly left: string;
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
  open: false, unsaved: false, savedAt: null, refused: null, room: LIMITS.notes_text, left: '', writing: {},
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

  edit({ at, removed, inserted }: Edit): void {
    const gone = removed === 0 ? 0 : byteLength(this.read().slice(at, at + removed));
    const fits = fitting(inserted, this.#state.get().room + gone);
    if (removed > 0) this.#doc.transact(() => this.#text.delete(at, removed), OWN);
    let place = at;
    for (const piece of pieces(fits)) {
      const here = place;
      this.#doc.transact(() => this.#text.insert(here, piece), OWN);
      place += piece.length;
    }
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** Put the words that were left over at the end of this page, or let them go. */
  settleLeft(keep: boolean): void {
    const { left } = this.#state.get();
    const text = this.read();
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    this.#patch({ left: '' });
    if (keep && left !== '') this.#doc.transact(() => this.#text.insert(text.length, fitting(gap + left, this.#state.get().room)), OWN);
    void this.#shelve();
  }

  // ── what arrives ───────────────────────────────────────────────────────────────────────────

  async joined(reply: Joined): Promise<void> {
    if (this.#ep !== reply.ep || this.#since < reply.notes.since) this.#turn(reply.ep, reply.notes.since);
    const state = bytesOf(reply.notes.update);
    if (this.#sweptAt !== null && this.#sweptAt <= reply.head) this.#replant(state);
    else if (this.#sweptAt === null) Y.applyUpdate(this.#doc, state, 'room');
    if (!this.#restored) await this.#restore();
    this.#patch({ open: true });
    await this.#flush();
  }

  heard(events: readonly LogEvent[]): void {
    for (const event of events) {
      const { body } = event;
      if (body.kind === 'episode.closed' && this.#ep !== null && event.seq > this.#since) this.#turn(this.#ep, event.seq);
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

  #watch(): void {
    const text = this.#text;
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
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
    this.#unsent.push(update);
    this.#patch({ unsaved: true });
    void this.#shelve();
    this.#soon(0);
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
    const count = this.#parcel();
    const update = Y.mergeUpdates(this.#unsent.slice(0, count));
    try {
      const ack = await this.#ports.send({ since: this.#since, update });
      if (doc === this.#doc) this.#acknowledged(count, ack.ts);
    } catch (error) {
      this.#sending = false;
      if (doc !== this.#doc) this.#soon(GATHER_MS);
      else this.#refused(error instanceof Refused ? error : new Refused('internal'));
      return;
    }
    this.#sending = false;
    if (this.#unsent.length > 0) this.#soon(GATHER_MS);
  }

  /** How many of the unsent updates fit into one. */
  #parcel(): number {
    let bytes = 0;
    const over = this.#unsent.findIndex((update) => (bytes += update.length) > LIMITS.notes_update);
    return over === -1 ? this.#unsent.length : Math.max(1, over);
  }

  #acknowledged(count: number, at: number): void {
    this.#unsent.splice(0, count);
    this.#patch({ unsaved: this.#unsent.length > 0, savedAt: at || this.#ports.now(), refused: null });
    void this.#shelve();
  }

  #refused({ code, temporary, retryMs }: Refused): void {
    if (code === 'offline' || code === 'not_joined') return;
    if (code === 'page_closed') this.#turn(this.#ep, this.#since);
    else if (temporary || code === 'internal') this.#soon(retryMs ?? RETRY_MS);
    else this.#patch({ refused: code });
  }

  /** A new page begins. What was not saved on the last one is offered, never lost. */
  #turn(ep: string | null, since: number): void {
    const words = unsentWords(this.#text, this.#unsent);
    const shown = this.read();
    this.#ep = ep;
    this.#since = since;
    this.#begin(new Y.Doc(), []);
    this.#patch({ savedAt: null, left: joinedWords(this.#state.get().left, words), writing: {} });
    this.#told(shown);
    void this.#shelve();
  }

  /** The page without what was taken out of it: begun anew from `state`, with what was typed here and not saved. */
  #replant(state: Uint8Array): void {
    const [old, unsent, shown] = [this.#text, this.#unsent, this.read()];
    const merged = docOf([state, ...unsent]);
    const placed = unsent.every((update) => isPlaced(merged, update));
    this.#begin(placed ? merged : docOf([state]), placed ? unsent : []);
    if (!placed) for (const edit of replanting(old, unsent, this.#text)) this.edit(edit);
    this.#told(shown);
    void this.#shelve();
  }

  #begin(doc: Y.Doc, unsent: Uint8Array[]): void {
    this.#doc.destroy();
    this.#sweptAt = null;
    this.#unsent = unsent;
    this.#doc = doc;
    this.#text = doc.getText('notes');
    this.#undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([OWN]) });
    this.#watch();
    this.#patch({ unsaved: unsent.length > 0, refused: null, room: LIMITS.notes_text - byteLength(this.read()) });
  }

  /** Tell the field how the text differs from what it showed. */
  #told(shown: string): void {
    const delta = deltaOf(shown, this.read());
    if (delta !== null) for (const listener of this.#listeners) listener(delta, false);
  }

  /** Take up what earlier windows left behind: sent again it doubles nothing. */
  async #restore(): Promise<void> {
    this.#restored = true;
    const kept = await this.#ports.shelf.all(this.#person, this.#room).catch(() => []);
    for (const one of kept) {
      const here = one.ep === this.#ep && one.since === this.#since && this.#fits(one.updates);
      for (const update of here ? one.updates : []) {
        Y.applyUpdate(this.#doc, update, 'shelf');
        this.#unsent.push(update);
      }
      this.#patch({ left: joinedWords(this.#state.get().left, joinedWords(one.left, here ? '' : one.words)) });
    }
    if (kept.length === 0) return;
    this.#patch({ unsaved: this.#unsent.length > 0 });
    await this.#shelve();
    for (const one of kept) if (one.id !== this.#id) await this.#ports.shelf.remove(one.id).catch(() => undefined);
  }

  /** Whether these find their place on the page, which may have lost what they lean on. */
  #fits(updates: readonly Uint8Array[]): boolean {
    const tried = docOf([Y.encodeStateAsUpdate(this.#doc), ...updates]);
    return updates.every((update) => isPlaced(tried, update));
  }

  async #shelve(): Promise<void> {
    const { left } = this.#state.get();
    const { shelf } = this.#ports;
    if (this.#ep === null) return;
    if (this.#unsent.length === 0 && left === '') return shelf.remove(this.#id).catch(() => undefined);
    const kept: Kept = {
      id: this.#id, person: this.#person, room: this.#room, ep: this.#ep, since: this.#since,
      updates: [...this.#unsent], words: unsentWords(this.#text, this.#unsent), left,
    };
    return shelf.put(kept).catch(() => undefined);
  }

  #writes(person: string): void {
    this.#patch({ writing: { ...this.#state.get().writing, [person]: this.#ports.now() + WRITING_MS } });
    if (this.#fading !== undefined) return;
    this.#fading = setTimeout(() => this.#fade(), WRITING_MS);
  }

  #fade(): void {
    const now = this.#ports.now();
    const writing = Object.fromEntries(Object.entries(this.#state.get().writing).filter(([, until]) => until > now));
    this.#patch({ writing });
    this.#fading = Object.keys(writing).length === 0 ? undefined : setTimeout(() => this.#fade(), WRITING_MS);
  }

  #patch(change: Partial<PageState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }
}

function joinedWords(first: string, second: string): string {
  return [first, second].filter((words) => words !== '').join('\n');
}
