import { expect, it } from 'vitest';
import type { LogEvent } from '@/protocol/generated';
import { begunAt } from './elapsed';

const opened = (seq: number, at: number, episode: string): LogEvent => ({
  seq,
  at,
  actor: 'room',
  body: { kind: 'episode.opened', episode, present: [], since: seq },
});

it('a session lasts from the opening of its episode', () => {
  const events = [opened(3, 1_000, 'ep_1'), opened(9, 5_000, 'ep_2')];
  expect(begunAt('ep_2', events, 4_000)).toBe(5_000);
  expect(begunAt(null, events, 4_000)).toBeNull();
});

it('where the log that is here begins later, from its call', () => {
  expect(begunAt('ep_1', [], 4_000)).toBe(4_000);
  expect(begunAt('ep_1', [], null)).toBeNull();
});
