import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Binding, editOf, moved, type BoundText, type Delta, type Field } from './binding';

/** A field of a browser, as far as a binding knows it. */
class HandField implements Field {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  /**
   * Put the caret there, delete some characters before it, type. Whole characters only, as a person
   * does.
   */
  type(at: number, back: number, words: string): void {
    const characters = Array.from(this.value);
    const place = Math.min(at, characters.length);
    const from = Math.max(0, place - back);
    const before = characters.slice(0, from).join('') + words;
    this.value = before + characters.slice(place).join('');
    this.setSelectionRange(before.length, before.length);
  }
}

/** One of several people at one text: what they did is told to the others when the test says so. */
class Desk implements BoundText {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('notes');
  readonly field = new HandField();
  readonly binding: Binding;
  outgoing: Uint8Array[] = [];
  readonly #listeners = new Set<(delta: Delta, own: boolean) => void>();

  constructor() {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'own') this.outgoing.push(update);
    });
    this.text.observe((event, { origin }) => {
      if (origin !== 'own')
        for (const listener of this.#listeners) listener(event.delta as Delta, false);
    });
    this.binding = new Binding(this.field, this);
  }

  read = () => this.text.toJSON();

  edit: BoundText['edit'] = ({ at, removed, inserted }) => {
    this.doc.transact(() => {
      this.text.delete(at, removed);
      this.text.insert(at, inserted);
    }, 'own');
    return true;
  };

  changed: BoundText['changed'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', 'é', '\n'), maxLength: 4 });
const stroke = fc.record({
  desk: fc.nat(2),
  at: fc.nat(20),
  back: fc.nat(3),
  words: letters,
  composing: fc.boolean(),
});
const delivery = fc.record({ from: fc.nat(2), to: fc.nat(2) });

test('an edit makes the new text of the old, whatever both are, and cuts no character', () => {
  fc.assert(
    fc.property(fc.array(letters), letters, fc.nat(12), fc.nat(4), (start, words, at, back) => {
      const field = new HandField();
      field.value = start.join('');
      const before = field.value;
      field.type(at, back, words);
      const edit = editOf(before, field.value, field.selectionStart);
      if (edit === null) return field.value === before;
      const after = before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed);
      const parts = [
        before.slice(0, edit.at),
        before.slice(edit.at, edit.at + edit.removed),
        edit.inserted,
      ];
      return after === field.value && parts.every((part) => !/\p{Surrogate}/u.test(part));
    }),
  );
});

test('of equal letters the one at the caret was typed', () => {
  expect(editOf('aaa', 'aaaa', 2)).toEqual({ at: 1, removed: 0, inserted: 'a' });
});

test('a caret stays at its letter while others write before it, and goes with what is deleted', () => {
  expect(moved(3, [{ insert: 'xy' }])).toBe(5);
  expect(moved(3, [{ retain: 3 }, { insert: 'xy' }])).toBe(3);
  expect(moved(3, [{ retain: 1 }, { delete: 4 }])).toBe(1);
});

test('several people at one text converge in any order, and every field shows it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(stroke, delivery), { maxLength: 40 }), (steps) => {
      const desks = [new Desk(), new Desk(), new Desk()];
      const sent: Uint8Array[][] = [[], [], []];
      const heard = desks.map(() => [0, 0, 0]);
      const deliver = (from: number, to: number) => {
        const updates = sent[from] ?? [];
        const row = heard[to] ?? [];
        for (const update of updates.slice(row[from]))
          Y.applyUpdate(desks[to]?.doc ?? new Y.Doc(), update, 'room');
        row[from] = updates.length;
      };
      for (const step of steps) {
        if ('from' in step) {
          deliver(step.from, step.to);
          continue;
        }
        const desk = desks[step.desk];
        if (desk === undefined) continue;
        if (step.composing) desk.binding.compose(true);
        desk.field.type(step.at, step.back, step.words);
        desk.binding.input();
        if (step.composing) {
          deliver((step.desk + 1) % 3, step.desk);
          desk.binding.compose(false);
        }
        sent[step.desk]?.push(...desk.outgoing.splice(0));
      }
      for (const from of [0, 1, 2]) for (const to of [0, 1, 2]) if (from !== to) deliver(from, to);
      const shown = desks.map((desk) => desk.field.value);
      return (
        shown.every((value) => value === desks[0]?.read()) &&
        desks.every((desk) => desk.field.selectionStart <= desk.field.value.length)
      );
    }),
  );
});

test('a word composed while others write takes away only what its writer saw', () => {
  fc.assert(
    fc.property(
      fc.record({ at: fc.nat(10), back: fc.nat(10) }),
      fc.record({ at: fc.nat(10), back: fc.nat(10) }),
      ({ at, back }, others) => {
        const [me, other] = [new Desk(), new Desk()];
        me.field.type(0, 0, '0123456789');
        me.binding.input();
        for (const update of me.outgoing.splice(0)) Y.applyUpdate(other.doc, update, 'room');
        other.field.type(others.at, others.back, 'abc');
        other.binding.input();
        me.binding.compose(true);
        me.field.type(at, back, 'xyz');
        for (const update of other.outgoing) Y.applyUpdate(me.doc, update, 'room');
        me.binding.compose(false);
        const left = Array.from('0123456789').filter((_, place) =>
          [{ at, back }, others].every((one) => place < one.at - one.back || place >= one.at),
        );
        const words = me.field.value.replace('abc', '').replace('xyz', '');
        expect(words).toBe(left.join(''));
        expect(me.field.value).toContain('abc');
        expect(me.field.value.slice(0, me.field.selectionStart)).toMatch(/xyz$/);
      },
    ),
  );
});

test('the letter after the caret stays the same while others write elsewhere', () => {
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.nat(9),
      letters.filter((words) => words !== ''),
      (mine, theirs, words) => {
        fc.pre(mine !== theirs);
        const [me, other] = [new Desk(), new Desk()];
        me.field.type(0, 0, '0123456789');
        me.binding.input();
        for (const update of me.outgoing) Y.applyUpdate(other.doc, update, 'room');
        me.field.setSelectionRange(mine, mine);
        other.field.type(theirs, 0, words);
        other.binding.input();
        for (const update of other.outgoing) Y.applyUpdate(me.doc, update, 'room');
        return me.field.value[me.field.selectionStart] === String(mine);
      },
    ),
  );
});
