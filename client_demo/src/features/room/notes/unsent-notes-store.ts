import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mayKeep } from '@/lib/device/traces';

/** Why words are on the device alone: the code of the refusal, or `several` reasons. */
export type Why = string;

/** What one window typed and the service has not acknowledged, or whose page closed meanwhile. */
export interface Kept {
  readonly id: string;
  readonly person: string;
  readonly room: string;
  readonly ep: string;
  readonly since: number;
  readonly updates: readonly Uint8Array[];
  /** The words in `updates`, for when their page is gone. */
  readonly words: string;
  /** Words of pages that are gone, until their writer has decided. */
  readonly left: string;
  /** Why they are left; absent where an earlier version kept them. */
  readonly why?: Why | null;
}

/** Where unsent notes outlive a reload. Guarantees: `put` is on the device when it resolves. */
export interface UnsentNotesStore {
  readonly all: (person: string, room: string) => Promise<readonly Kept[]>;
  readonly put: (kept: Kept) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /**
   * Remove what another window has taken up, unless its own window kept something else meanwhile.
   */
  readonly taken: (kept: Kept) => Promise<void>;
}

interface Unsents extends DBSchema {
  notes: { key: string; value: Kept; indexes: { owner: [string, string] } };
}

function open(): Promise<IDBPDatabase<Unsents>> {
  return openDB<Unsents>('mentoring-notes', 1, {
    upgrade: (database) => {
      database
        .createObjectStore('notes', { keyPath: 'id' })
        .createIndex('owner', ['person', 'room']);
    },
  });
}

/** Unsent notes in the browser's IndexedDB, each under its person and room. */
export function browserUnsentNotes(): UnsentNotesStore {
  const database = open();
  return {
    all: async (person, room) => (await database).getAllFromIndex('notes', 'owner', [person, room]),
    put: async (kept) => {
      if (mayKeep()) await (await database).put('notes', kept);
    },
    remove: async (id) => (await database).delete('notes', id),
    taken: async (kept) => {
      const deed = (await database).transaction('notes', 'readwrite');
      const now = await deed.store.get(kept.id);
      if (now !== undefined && isSame(now, kept)) await deed.store.delete(kept.id);
      await deed.done;
    },
  };
}

function isSame(one: Kept, other: Kept): boolean {
  return (
    one.since === other.since &&
    one.ep === other.ep &&
    one.left === other.left &&
    one.updates.length === other.updates.length &&
    one.updates.every(
      (update, at) =>
        update.length === other.updates[at]?.length &&
        update.every((byte, place) => byte === other.updates[at]?.[place]),
    )
  );
}
