import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import { noteOf } from './notes';

function event(seq: number, at: number, body: LogEvent['body'], actor = 'a'): LogEvent {
  return { seq, actor, at, body };
}

const says = (body: LogEvent['body']) => noteOf(event(1, 0, body), [])?.what ?? null;

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
    expect(noteOf(event(1, 0, { kind: 'member.removed', person: 'b', by_self: false }), [])?.person).toBe('b');
  });

  it('begin being away when the line was lost, not when the service gave it up', () => {
    const lost = event(1, 10_000, { kind: 'person.left', reason: 'lost', at: 4_000 });
    const back = event(2, 34_000, { kind: 'person.entered' });
    expect(noteOf(lost, [lost, back])).toMatchObject({ what: 'away', at: 4_000, awayMs: 30_000 });
    expect(noteOf(back, [lost, back])).toBeNull();
  });
});
