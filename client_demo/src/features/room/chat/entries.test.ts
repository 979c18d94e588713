import { describe, expect, it } from 'vitest';
import type { Unsent } from '@/connection/outbox/outbox';
import type { LogEvent } from '@/protocol/generated';
import { entriesOf, type Shown } from './entries';
import { countNew, foldMessages } from './messages';

const MINUTE = 60_000;
let seq = 0;

function event(actor: string, at: number, body: LogEvent['body']): LogEvent {
  seq += 1;
  return { seq, actor, at, body };
}

const said = (actor: string, at: number, text: string) =>
  event(actor, at, { kind: 'msg.sent', text });

function shown(events: readonly LogEvent[], more: Partial<Shown> = {}): Shown {
  return {
    events,
    messages: foldMessages(events),
    unsent: [],
    self: 'me',
    readBefore: Infinity,
    dayOf: (at) => String(Math.floor(at / (24 * 60 * MINUTE))),
    ...more,
  };
}

const kinds = (given: Shown) =>
  entriesOf(given).map((entry) => (entry.is === 'note' ? entry.what : entry.is));

describe('the chat', () => {
  it('puts one name over what one person says in a row, and a day over each day', () => {
    const day = 24 * 60 * MINUTE;
    const entries = entriesOf(
      shown([
        said('a', 0, '1'),
        said('a', MINUTE, '2'),
        said('b', 2 * MINUTE, '3'),
        said('b', day, '4'),
      ]),
    );
    expect(entries.map((entry) => (entry.is === 'message' ? entry.opens : entry.is))).toEqual([
      'day',
      true,
      false,
      true,
      'day',
      true,
    ]);
  });

  it('draws the new line once, before the first message of another that was not read', () => {
    const read = said('a', 0, 'read');
    const events = [read, said('me', 1, 'mine'), said('a', 2, 'new'), said('a', 3, 'newer')];
    const given = shown(events, { readBefore: read.seq });
    expect(kinds(given)).toEqual(['day', 'message', 'message', 'new', 'message', 'message']);
    expect(countNew(given.messages, 'me', read.seq)).toBe(2);
  });

  it('tells nothing of a short loss, and of a long one as it was', () => {
    const lost = (at: number) =>
      event('a', at + 10_000, { kind: 'person.left', reason: 'lost', at });
    const back = (at: number) => event('a', at, { kind: 'person.entered' });
    expect(kinds(shown([lost(0), back(40_000)]))).toEqual([]);
    const long = entriesOf(shown([lost(0), back(20 * MINUTE)])).at(-1);
    expect(long?.is === 'fold' && long.notes.map((note) => note.what)).toEqual(['lost', 'came']);
  });

  it('ends with what is not sent yet', () => {
    const unsent: Unsent = {
      cid: 'c',
      person: 'me',
      room: 'r',
      at: 5,
      text: 'x',
      replyTo: null,
      mentions: [],
      files: [],
      state: 'waiting',
      code: null,
    };
    expect(kinds(shown([said('a', 0, '1')], { unsent: [unsent] }))).toEqual([
      'day',
      'message',
      'unsent',
    ]);
  });

  it('folds the lines of the house that follow each other, and keeps apart what became of words', () => {
    const came = (actor: string, at: number) =>
      event(actor, at, { kind: 'person.entered', name: actor });
    const left = (actor: string, at: number) =>
      event(actor, at, { kind: 'person.left', reason: 'left' });
    const day = 24 * 60 * MINUTE;
    const given = shown([
      came('a', 0),
      said('a', 1, 'hello'),
      came('b', 2),
      left('b', 3),
      came('b', 4),
      event('room', 5, { kind: 'chat.dropped', first: 1, last: 2, people: [] }),
      left('b', 6),
      left('a', day),
    ]);
    expect(kinds(given)).toEqual([
      'day',
      'came',
      'message',
      'fold',
      'dropped',
      'left',
      'day',
      'left',
    ]);
    const fold = entriesOf(given).find((entry) => entry.is === 'fold');
    expect(fold?.notes.map((note) => note.what)).toEqual(['came', 'left', 'came']);
  });
});
