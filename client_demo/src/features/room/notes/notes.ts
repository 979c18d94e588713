import type { RoomLink } from '@/connection/room/room-link';
import { newCid } from '@/lib/cid';
import { createStore, type Readable } from '@/lib/device/store';
import type { NotesUpdate } from '@/protocol/generated';
import type { UnsentNotesStore } from './unsent-notes-store';
import type { SharedPage } from './shared-page';

type Deed = (page: SharedPage) => unknown;

/**
 * Brings the notes' machinery after the room is open, and tells it in order what happened before.
 */
export class Notes {
  readonly #link: RoomLink;
  readonly #unsentStore: UnsentNotesStore;
  readonly #page = createStore<SharedPage | null>(null);
  readonly #unlisten: () => void;
  #meanwhile: Deed[] = [];
  #loading = false;
  #closed = false;

  constructor(link: RoomLink, unsentStore: UnsentNotesStore) {
    this.#link = link;
    this.#unsentStore = unsentStore;
    this.#unlisten = link.listen({
      joined: (reply) => {
        this.#do((page) => page.joined(reply));
        void this.#load();
      },
      events: (events) => this.#do((page) => page.heard(events)),
    });
  }

  /** Null until it was loaded. */
  get page(): Readable<SharedPage | null> {
    return this.#page;
  }

  close(): void {
    this.#closed = true;
    this.#unlisten();
    this.#page.get()?.close();
  }

  #do(deed: Deed): void {
    const page = this.#page.get();
    if (page === null) this.#meanwhile.push(deed);
    else deed(page);
  }

  /** When it fails, the next join tries again. */
  async #load(): Promise<void> {
    const { self } = this.#link.state.get();
    if (self === null || this.#loading || this.#page.get() !== null) return;
    this.#loading = true;
    const loaded = await import('./shared-page').catch(() => null);
    this.#loading = false;
    if (loaded === null || this.#closed) return;
    const send = (update: NotesUpdate) => this.#link.ask('notes.update', update);
    const fetch = () => this.#link.ask('join', {});
    const page = new loaded.SharedPage(self.person, this.#link.room, {
      send,
      fetch,
      unsentStore: this.#unsentStore,
      now: () => Date.now(),
      newId: () => newCid(),
    });
    for (const deed of this.#meanwhile) deed(page);
    this.#meanwhile = [];
    this.#page.set(page);
  }
}
