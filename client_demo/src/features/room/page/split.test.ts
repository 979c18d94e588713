import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { split } from './split';

const MOST = 200;

interface Deed {
  readonly at: number;
  readonly removed: number;
  readonly words: string;
}

const deed = fc.record({ at: fc.nat(400), removed: fc.nat(300), words: fc.string({ unit: fc.constantFrom('a', 'é', '👍', '\n'), maxLength: 300 }) });

/** A place between characters. */
function placeIn(text: string, at: number): number {
  const place = Math.min(at, text.length);
  return text.codePointAt(place - 1) !== undefined && (text.codePointAt(place - 1) ?? 0) > 0xffff ? place + 1 : place;
}

function act(text: Y.Text, { at, removed, words }: Deed): void {
  const start = placeIn(text.toJSON(), at);
  const end = placeIn(text.toJSON(), start + removed);
  text.delete(start, end - start);
  text.insert(start, words);
}

test('the parts of an update bring what it brings, each leaning on those before, and no longer text', () => {
  fc.assert(fc.property(fc.array(deed, { maxLength: 12 }), fc.array(fc.nat(2), { maxLength: 8 }), (deeds, undone) => {
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
    Y.applyUpdate(again, Y.mergeUpdates(parts.length === 0 ? [Y.encodeStateAsUpdate(new Y.Doc())] : parts));
    return again.getText('notes').toJSON() === text.toJSON();
  }));
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
