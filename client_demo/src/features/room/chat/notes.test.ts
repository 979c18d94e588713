import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import { noteOf } from './notes';

function event(seq: number, at: number, body: LogEvent['body'], actor = 'a'): LogEvent {
  return { seq, actor, at, body };
}

const MINUTE = 60_000;
const says = (body: LogEvent['body']) => noteOf(event(1, 0, body), [], 'me')?.what ?? null;

describe('the notes between messages', () => {
  it.each([
    [{ kind: 'person.entered' }, 'came'],
    [{ kind: 'person.left', reason: 'left' }, 'left'],
    [{ kind: 'person.left', reason: 'removed' }, null],
    [{ kind: 'member.added', person: 'b', role: 'guest', by: 'a' }, 'added'],
    [{ kind: 'member.added', person: 'b', role: 'guest' }, null],
    [{ kind: 'member.removed', person: 'b', by_self: false }, 'removed'],
    [{ kind: 'member.removed', person: 'b', by_self: true }, null],
    [{ kind: 'room.changed', locked: true }, 'locked'],
    [{ kind: 'room.changed', title: 'New' }, null],
    [{ kind: 'msg.sent', text: 'x' }, null],
  ] as const)('%j says %s', (body, what) => {
    expect(says(body as LogEvent['body'])).toBe(what);
  });

  it('name whom it was done to, not who did it', () => {
    expect(
      noteOf(event(1, 0, { kind: 'member.removed', person: 'b', by_self: false }), [], 'me')
        ?.person,
    ).toBe('b');
  });

  it('say when the line was lost, not when the service gave it up', () => {
    const lost = event(1, 10_000, { kind: 'person.left', reason: 'lost', at: 4_000 });
    expect(noteOf(lost, [lost], 'me')).toMatchObject({ what: 'lost', at: 4_000 });
  });

  it('are silent about who is back soon: a short drop is for the episode to tell', () => {
    const lost = event(1, 10_000, { kind: 'person.left', reason: 'lost', at: 4_000 });
    const back = event(2, 34_000, { kind: 'person.entered' });
    expect([lost, back].map((one) => noteOf(one, [lost, back], 'me'))).toEqual([null, null]);
    const late = event(2, 20 * MINUTE, { kind: 'person.entered' });
    expect([lost, late].map((one) => noteOf(one, [lost, late], 'me')?.what)).toEqual([
      'lost',
      'came',
    ]);
  });

  it('do not tell oneself that one’s own line was lost', () => {
    const lost = event(1, 10_000, { kind: 'person.left', reason: 'lost', at: 4_000 }, 'me');
    const late = event(2, 20 * MINUTE, { kind: 'person.entered' }, 'me');
    expect([lost, late].map((one) => noteOf(one, [lost, late], 'me')?.what)).toEqual([
      undefined,
      'came',
    ]);
  });
});
