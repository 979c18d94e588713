import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Takebacks } from './takebacks';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends a deletion after a while, and none that was undone', async () => {
  const sent: number[] = [];
  const takebacks = new Takebacks((target) => Promise.resolve(sent.push(target)));
  takebacks.begin(3);
  takebacks.begin(4);
  takebacks.undo(3);
  expect([takebacks.waiting.get(), sent]).toEqual([[4], []]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([takebacks.waiting.get(), sent]).toEqual([[], [4]]);
});

it('sends what waits when one leaves, and shows again what was refused', async () => {
  const takebacks = new Takebacks(() => Promise.reject(new Error('held')));
  takebacks.begin(3);
  takebacks.now();
  expect(takebacks.waiting.get()).toEqual([3]);
  await vi.runAllTimersAsync();
  expect(takebacks.waiting.get()).toEqual([]);
});
