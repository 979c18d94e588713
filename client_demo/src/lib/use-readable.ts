import { useSyncExternalStore } from 'react';
import type { Readable } from './device/store';

/** The value of a store; the component is drawn again when it changes. */
export function useReadable<Value>(readable: Readable<Value>): Value {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
