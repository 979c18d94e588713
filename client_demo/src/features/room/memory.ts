import type { Token } from '@/connection/session';
import type { LinkMemory } from '@/media/call/entering';

/**
 * What a reload in mid-call needs to come back as the same session, in the same call, as muted as
 * before.
 */
export interface RoomMemory {
  readonly session: string | null;
  readonly token: Token | null;
  readonly call: string | null;
  readonly links: Readonly<Record<string, LinkMemory>>;
  readonly muted: boolean;
  readonly camera: boolean;
  readonly hand: boolean;
  readonly soundOnly: boolean;
  /** We went on with the call in another place. */
  readonly elsewhere: boolean;
  /** What last time left was closed in this visit. */
  readonly openingClosed: boolean;
  /** The last session that this visit was in. */
  readonly episode: string | null;
}

const EMPTY: RoomMemory = {
  session: null,
  token: null,
  call: null,
  links: {},
  muted: true,
  camera: false,
  hand: false,
  soundOnly: false,
  elsewhere: false,
  openingClosed: false,
  episode: null,
};

const key = (room: string) => `mentoring.room.${room}`;

/** One tab's memory of one room. It ends with the tab, or when the person leaves. */
export class RoomKeep {
  readonly #room: string;
  readonly #storage: Storage;

  constructor(room: string, storage: Storage = sessionStorage) {
    this.#room = room;
    this.#storage = storage;
  }

  /** Null when this tab was not in the room. */
  read(): RoomMemory | null {
    const text = this.#storage.getItem(key(this.#room));
    if (text === null) return null;
    try {
      return { ...EMPTY, ...(JSON.parse(text) as Partial<RoomMemory>) };
    } catch {
      return null;
    }
  }

  write(change: Partial<RoomMemory>): void {
    this.#storage.setItem(key(this.#room), JSON.stringify({ ...EMPTY, ...this.read(), ...change }));
  }

  forget(): void {
    this.#storage.removeItem(key(this.#room));
  }
}
