import { describe, expect, it } from 'vitest';
import { Problem } from './problem';
import { mayRetry, retryDelay } from './query-defaults';

describe('asking again', () => {
  it('is done for what may pass by itself, twice', () => {
    const busy = new Problem('overloaded', true);
    expect([0, 1, 2].map((failures) => mayRetry(failures, busy))).toEqual([true, true, false]);
  });

  it('is not done for a refusal, nor for a mistake of ours', () => {
    expect(mayRetry(0, new Problem('not_found'))).toBe(false);
    expect(mayRetry(0, new Error('ours'))).toBe(false);
  });

  it('waits as long as the service says, else a little longer each time', () => {
    expect(retryDelay(0, new Problem('rate_limited', true, 4000))).toBe(4000);
    expect(retryDelay(1, new Problem('overloaded', true))).toBe(1000);
  });
});
