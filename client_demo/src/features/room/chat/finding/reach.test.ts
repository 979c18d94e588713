import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import { reachOf } from './reach';

const said = (seq: number): LogEvent => ({
  seq,
  actor: 'u_a',
  at: seq,
  body: { kind: 'msg.sent', text: `words ${seq}` },
});

describe('how far a message is', () => {
  it('is here once its page was fetched', () => {
    expect(reachOf({ events: [said(5), said(9)], older: true }, 9)).toBe('here');
    expect(reachOf({ events: [said(5), said(9)], older: true }, 4)).toBe('further');
  });

  it('is gone when its place in the log holds it no more', () => {
    const erased: LogEvent = { seq: 9, actor: 'u_a', at: 9, body: { kind: 'redacted' } };
    expect(reachOf({ events: [said(5), erased], older: true }, 9)).toBe('gone');
    expect(reachOf({ events: [said(5)], older: false }, 3)).toBe('gone');
    expect(reachOf({ events: [], older: false }, 3)).toBe('gone');
  });
});
