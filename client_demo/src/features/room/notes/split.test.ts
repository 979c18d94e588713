import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { parcel, split } from './split';

const MOST = 200;

interface Deed {
  readonly at: number;
  readonly removed: number;
  readonly words: string;
}

const deed = fc.record({
  at: fc.nat(400),
  removed: fc.nat(300),
  words: fc.string({ unit: fc.constantFrom('a', 'é', '👍', '\n'), maxLength: 300 }),
});

/** A place between characters. */
function placeIn(text: string, at: number): number {
  const place = Math.min(at, text.length);
  return text.codePointAt(place - 1) !== undefined && (text.codePointAt(place - 1) ?? 0) > 0xffff
    ? place + 1
    : place;
}

function act(text: Y.Text, { at, removed, words }: Deed): void {
  const start = placeIn(text.toJSON(), at);
  const end = placeIn(text.toJSON(), start + removed);
  text.delete(start, end - start);
  text.insert(start, words);
}

test('the parts of an update bring what it brings, each leaning on those before, and no longer text', () => {
  fc.assert(
    fc.property(
      fc.array(deed, { maxLength: 12 }),
      fc.array(fc.nat(2), { maxLength: 8 }),
      (deeds, undone) => {
        const doc = new Y.Doc();
        const text = doc.getText('notes');
        const undo = new Y.UndoManager(text, { captureTimeout: 0 });
        const other = new Y.Doc();
        const parts: Uint8Array[] = [];
        const longest = { before: 0 };
        doc.on('update', (update: Uint8Array) => {
          const most = Math.max(longest.before, text.length);
          for (const part of split(update, MOST)) {
            parts.push(part);
            Y.applyUpdate(other, part);
            expect([other.store.pendingStructs, other.store.pendingDs]).toEqual([null, null]);
            expect(other.getText('notes').length).toBeLessThanOrEqual(most);
          }
          longest.before = text.length;
          expect(other.getText('notes').toJSON()).toBe(text.toJSON());
        });
        for (const one of deeds) act(text, one);
        for (const one of undone) {
          if (one === 0) undo.redo();
          else undo.undo();
        }
        const again = new Y.Doc();
        Y.applyUpdate(
          again,
          Y.mergeUpdates(parts.length === 0 ? [Y.encodeStateAsUpdate(new Y.Doc())] : parts),
        );
        return again.getText('notes').toJSON() === text.toJSON();
      },
    ),
  );
});

test('no part is longer than it may be, however long the words and however many the deletions', () => {
  const doc = new Y.Doc();
  const text = doc.getText('notes');
  text.insert(0, 'ab'.repeat(5_000));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    for (let at = 0; at < 4_000; at += 1) text.delete(at, 1);
    text.insert(0, '👍é'.repeat(10_000));
  });
  const [whole = new Uint8Array()] = updates;
  const parts = split(whole, 16_384);
  expect(whole.length).toBeGreaterThan(16_384);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(16_384);
});

test('updates go as one as far as they fit and leave no gap, also where the later one comes first', () => {
  const doc = new Y.Doc();
  const one: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => one.push(update));
  for (const letter of 'abcdefgh') doc.getText('notes').insert(doc.getText('notes').length, letter);
  const at = (...places: number[]) => one.filter((_, place) => places.includes(place));
  const [longest = 0] = one.map(({ length }) => length).toSorted((a, b) => b - a);
  expect(parcel(one, 16_384)).toBe(8);
  expect(parcel(one, 3 * longest)).toBeLessThan(8);
  expect(parcel(one, 1)).toBe(1);
  expect(parcel(at(0, 1, 4, 5), 16_384)).toBe(2);
  expect(parcel([...at(4, 5), ...at(0, 1)], 16_384)).toBe(2);
  expect(parcel([...at(4, 5), ...at(3), ...at(2)], 16_384)).toBe(4);
});

test('what goes as one never holds a skip', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(9)), { maxLength: 12 }), (picks) => {
      const letters = [1, 2].map((clientID) => {
        const doc = new Y.Doc();
        doc.clientID = clientID;
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        for (const letter of 'abcdefghij') doc.getText('notes').insert(0, letter);
        return updates;
      });
      for (
        let rest = picks.flatMap(([whose, which]) => letters[whose]?.[which] ?? []);
        rest.length > 0;
      ) {
        const count = parcel(rest, 16_384);
        expect(
          Y.decodeUpdate(Y.mergeUpdates(rest.slice(0, count))).structs.some(
            (struct) => struct instanceof Y.Skip,
          ),
        ).toBe(false);
        rest = rest.slice(count);
      }
    }),
  );
});
