import { describe, expect, it } from 'vitest';
import type { LinkState } from '@/connection/room/room-link';
import type { LogEvent } from '@/protocol/generated';
import { courseAfter, type Course } from './course';

const BEFORE: Course = { episode: null, closing: null };

const closed = (episode: string, reason: 'ended' | 'empty'): LogEvent => ({
  seq: 9,
  actor: reason === 'ended' ? 'u_host' : 'room',
  at: 70,
  body: { kind: 'episode.closed', episode, reason, at: 60 },
});

const state = (episode: string | null, ...events: LogEvent[]) =>
  ({ view: { episode }, events }) as unknown as LinkState;

describe('the course of a visit', () => {
  it('has no session before two have been there, whatever ended before', () => {
    expect(courseAfter(BEFORE, state(null, closed('ep_old', 'ended')))).toBe(BEFORE);
  });

  it('ends with its own session, and tells who ended it', () => {
    const within = courseAfter(BEFORE, state('ep_1'));
    expect(within).toEqual({ episode: 'ep_1', closing: null });
    const over = courseAfter(
      within,
      state(null, closed('ep_old', 'empty'), closed('ep_1', 'ended')),
    );
    expect(over.closing).toEqual({ by: 'u_host', reason: 'ended', at: 60 });
    expect(courseAfter(over, state(null, closed('ep_1', 'ended')))).toBe(over);
  });

  it('is told after a reload or a cut, by what it had been in', () => {
    const kept = { episode: 'ep_1', closing: null };
    expect(courseAfter(kept, state(null, closed('ep_1', 'empty'))).closing?.reason).toBe('empty');
  });

  it('begins anew with the next session of the same visit', () => {
    const over = { episode: 'ep_1', closing: { by: 'room', reason: 'empty', at: 60 } } as const;
    const next = courseAfter(over, state('ep_2', closed('ep_1', 'empty')));
    expect(next).toEqual({ episode: 'ep_2', closing: null });
  });
});
