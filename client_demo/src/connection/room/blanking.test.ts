import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import vectors from '../../../../tests/vectors/blanking.json';
import { blanked, sweepOf } from './blanking';

describe('what was taken out of the log', () => {
  it.each(vectors)('is forgotten as the service forgets it: $name', ({ events, left }) => {
    expect(blanked(events as unknown as LogEvent[])).toEqual(left);
  });

  it('leaves a log in which nothing was taken out as it is', () => {
    const log: LogEvent[] = [
      { seq: 1, actor: 'u_a', at: 1, body: { kind: 'msg.sent', text: 'a' } },
    ];
    expect(blanked(log)).toBe(log);
    expect(sweepOf(log[0]!)).toBeNull();
  });
});
