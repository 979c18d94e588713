import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { browserUnsentNotes, type Kept } from './unsent-notes-store';

const KEPT: Kept = {
  id: 'w',
  person: 'u_ann',
  room: 'r_1',
  ep: 'e1',
  since: 0,
  updates: [new Uint8Array([1]), new Uint8Array([2])],
  words: 'ab',
  left: '',
  why: null,
};

test.each<[string, Partial<Kept>]>([
  ['more words', { updates: [...KEPT.updates, new Uint8Array([3])] }],
  ['other words', { updates: [new Uint8Array([2]), new Uint8Array([3])] }],
  ['words of another page', { since: 9 }],
  ['words left over', { left: 'c' }],
])(
  'what was taken up is removed, but not where its window keeps %s meanwhile',
  async (_, later) => {
    const unsentStore = browserUnsentNotes();
    await unsentStore.put({ ...KEPT, ...later });
    await unsentStore.taken(KEPT);
    const [still] = await unsentStore.all('u_ann', 'r_1');
    expect(still).toMatchObject(later);
    if (still !== undefined) await unsentStore.taken(still);
    expect(await unsentStore.all('u_ann', 'r_1')).toEqual([]);
  },
);
