import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mayKeep } from '@/lib/device/traces';
import type { UnsentMessagesStore, Unsent } from './outbox';

interface Unsents extends DBSchema {
  unsent: { key: string; value: Unsent; indexes: { owner: [string, string] } };
}

/** Rejects, and never throws, where the browser keeps nothing for this page. */
async function open(): Promise<IDBPDatabase<Unsents>> {
  return await openDB<Unsents>('mentoring-outbox', 1, {
    upgrade: (database) => {
      database
        .createObjectStore('unsent', { keyPath: 'cid' })
        .createIndex('owner', ['person', 'room']);
    },
  });
}

/** Unsent messages in the browser's IndexedDB, each under its person and room. */
export function browserUnsentMessages(): UnsentMessagesStore {
  const database = open();
  database.catch(() => undefined);
  return {
    all: async (person, room) =>
      (await database).getAllFromIndex('unsent', 'owner', [person, room]),
    put: async (message) => {
      if (mayKeep()) await (await database).put('unsent', message);
    },
    remove: async (cid) => (await database).delete('unsent', cid),
  };
}
