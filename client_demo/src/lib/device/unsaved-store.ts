import type { UnsavedStore } from '../autosave';
import { mayKeep } from './traces';

/** Unsaved words in the browser's storage under `key`; what cannot be read or kept there is not. */
export function browserUnsaved<Value>(
  key: string,
  storage: Storage = localStorage,
): UnsavedStore<Value> {
  const name = `mentoring-unsaved ${key}`;
  return {
    read: () => {
      try {
        const text = storage.getItem(name);
        return text === null ? null : (JSON.parse(text) as { value: Value; revision: number });
      } catch {
        return null;
      }
    },
    keep: (value, revision) => {
      if (!mayKeep()) return;
      try {
        storage.setItem(name, JSON.stringify({ value, revision }));
      } catch {
        // a full or forbidden storage: the words are still on the screen
      }
    },
    clear: () => storage.removeItem(name),
  };
}
