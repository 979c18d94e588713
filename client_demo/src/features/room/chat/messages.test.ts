import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import { foldMessages } from './messages';

let seq = 0;

function event(actor: string, at: number, body: LogEvent['body']): LogEvent {
  seq += 1;
  return { seq, actor, at, body };
}

const said = (actor: string, at: number, text: string) =>
  event(actor, at, { kind: 'msg.sent', text });

describe('messages', () => {
  it('stand with their latest words, and are marked as edited', () => {
    const one = said('a', 0, 'first');
    const messages = foldMessages([
      one,
      event('a', 1, { kind: 'msg.edited', target: one.seq, text: 'second' }),
    ]);
    expect(messages.get(one.seq)).toMatchObject({ text: 'second', edited: true });
  });

  it('lose everything when they are redacted, also what comes after', () => {
    const one = said('a', 0, 'secret');
    const messages = foldMessages([
      one,
      event('b', 1, { kind: 'msg.redacted', target: one.seq }),
      event('b', 2, { kind: 'msg.reacted', target: one.seq, emoji: '👍', on: true }),
    ]);
    expect(messages.get(one.seq)).toMatchObject({ text: '', redacted: true, reactions: [] });
  });

  it('show a blank where history was redacted, and none for blanked edits of it', () => {
    const blank = event('a', 0, { kind: 'redacted' });
    const edit = event('a', 1, { kind: 'redacted' });
    const messages = foldMessages([
      blank,
      edit,
      event('a', 2, { kind: 'msg.redacted', target: blank.seq }),
    ]);
    expect([...messages.keys()]).toEqual([blank.seq]);
  });

  it('say where an entry of the log cannot be read', () => {
    const lost = event('room', 0, { kind: 'unreadable' });
    expect(foldMessages([lost]).get(lost.seq)).toMatchObject({
      text: '',
      redacted: true,
      unreadable: true,
    });
  });

  it('are none where something on the board was taken back', () => {
    const point = event('a', 0, { kind: 'redacted' });
    expect(
      foldMessages([
        point,
        event('a', 1, { kind: 'msg.redacted', target: point.seq, item: 'point' }),
      ]).size,
    ).toBe(0);
  });

  it('count one emoji as one, however it is spelled, and shades of skin apart', () => {
    const one = said('a', 0, 'x');
    const react = (actor: string, emoji: string, on = true) =>
      event(actor, 1, { kind: 'msg.reacted', target: one.seq, emoji, on });
    expect(
      foldMessages([one, react('a', '\u2764'), react('b', '\u2764\ufe0f')]).get(one.seq)?.reactions,
    ).toEqual([{ emoji: '\u2764', people: ['a', 'b'] }]);
    expect(
      foldMessages([one, react('a', '\u2764'), react('a', '\u2764\ufe0f', false)]).get(one.seq)
        ?.reactions,
    ).toEqual([]);
    expect(
      foldMessages([one, react('a', '👍'), react('b', '👍🏽')]).get(one.seq)?.reactions,
    ).toHaveLength(2);
  });

  it('count each person once for a reaction, and forget it when it is taken back', () => {
    const one = said('a', 0, 'x');
    const react = (actor: string, on: boolean) =>
      event(actor, 1, { kind: 'msg.reacted', target: one.seq, emoji: '👍', on });
    expect(foldMessages([one, react('b', true), react('b', true)]).get(one.seq)?.reactions).toEqual(
      [{ emoji: '👍', people: ['b'] }],
    );
    expect(
      foldMessages([one, react('b', true), react('b', false)]).get(one.seq)?.reactions,
    ).toEqual([]);
  });
});
