import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { RoomView } from '@/connection/room/room-view';
import type { Entry } from './entries';
import type { Message } from './messages';
import { looksAlike, stretchesOf, type Surroundings } from './stretches';

const said = (seq: number, more: Partial<Message> = {}): Entry => ({
  is: 'message',
  key: `seq-${seq}`,
  opens: true,
  message: {
    seq,
    cid: null,
    actor: 'u_1',
    at: seq,
    text: 'calm',
    replyTo: null,
    mentions: [],
    files: [],
    edited: false,
    redacted: false,
    reactions: [],
    ...more,
  },
});
const day: Entry = { is: 'day', key: 'day-1', at: 1 };

const view = { names: {}, members: {}, may: [] } as unknown as RoomView;

function around(entries: readonly Entry[], more: Partial<Surroundings> = {}): Surroundings {
  return { stretch: { key: 0, entries }, view, messages: new Map(), found: null, ...more };
}

describe('the chat in stretches', () => {
  it('holds every entry once and in order, under keys that rise', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2_000)), fc.boolean(), (seqs, dated) => {
        const entries = [
          ...(dated ? [day] : []),
          ...seqs.sort((a, b) => a - b).map((seq) => said(seq)),
        ];
        const cut = stretchesOf(entries);
        expect(cut.flatMap((one) => one.entries)).toEqual(entries);
        const keys = cut.map((one) => one.key);
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
      }),
    );
  });

  it('leaves what was there in its stretch when older or newer messages come', () => {
    const all = Array.from({ length: 400 }, (_, seq) => said(seq));
    const where = (entries: readonly Entry[]) =>
      new Map(
        stretchesOf(entries).flatMap((one) => one.entries.map((each) => [each.key, one.key])),
      );
    const whole = where(all);
    for (const [key, stretch] of where(all.slice(150, 300))) expect(whole.get(key)).toBe(stretch);
  });

  it('looks alike until something of it changes', () => {
    const entries = [said(1), said(2, { replyTo: 1 })];
    const before = around(entries);
    expect(looksAlike(before, around([...entries]))).toBe(true);
    expect(looksAlike(before, around(entries, { found: 9 }))).toBe(true);
    expect(looksAlike(before, around([entries[0]!, said(2, { text: 'other' })]))).toBe(false);
    expect(looksAlike(before, around([...entries, said(3)]))).toBe(false);
    expect(looksAlike(before, around(entries, { found: 2 }))).toBe(false);
    const fold = (...seqs: number[]): Entry => ({
      is: 'fold',
      key: 'fold-1',
      notes: seqs.map((seq) => ({
        is: 'note',
        key: `note-${seq}`,
        seq,
        at: seq,
        what: 'came',
        person: 'u_1',
      })),
    });
    expect(looksAlike(around([fold(1, 2)]), around([fold(1, 2)]))).toBe(true);
    expect(looksAlike(around([fold(1, 2)]), around([fold(1, 2, 3)]))).toBe(false);
    expect(looksAlike(before, around(entries, { view: { ...view, names: {} } }))).toBe(false);
    const quoted = (said(1) as Extract<Entry, { is: 'message' }>).message;
    expect(looksAlike(before, around(entries, { messages: new Map([[1, quoted]]) }))).toBe(false);
  });
});
