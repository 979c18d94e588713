import type { OpenItems } from '@/protocol/generated';

/** What waits for somebody: nothing, but for `change`. */
export function openItems(change: Partial<OpenItems> = {}): OpenItems {
  return {
    promises: [],
    promised: [],
    confirm: [],
    proposals: [],
    opened: [],
    reflect: [],
    requests: [],
    times: [],
    first: [],
    relationships: [],
    places: [],
    pairs: [],
    agreements: [],
    resting: false,
    ...change,
  };
}
