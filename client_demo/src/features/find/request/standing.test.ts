import { describe, expect, it } from 'vitest';
import type { MentoringRequest, MentoringRequests, RoomSummary } from '@/protocol/generated';
import { letterTo, personPage } from '@/testing/finding';
import { standingOf, type Standing } from './standing';
import { stateKey, type StateKey } from './state-key';

const NONE: MentoringRequests = { sent: [], received: [], waiting: 0, most: 3, load: null };
const free = personPage('Grace');
const full = personPage('Grace', { card: { ...free.card, has_room: false } });
const sent = letterTo();
const theirs = letterTo({ id: 'rq_2', part: 'mentor' });
const ROOM = {
  room: { id: 'r_1', relationship: { at: 1 } },
  members: [{ person: 'p_grace', name: 'Grace', role: 'mentor' }],
} as unknown as RoomSummary;

describe('how one stands to somebody', () => {
  it.each<[string, Parameters<typeof standingOf>[0], Partial<MentoringRequests>, Standing]>([
    [
      'oneself',
      personPage('Amara', { card: { ...free.card, person: 'p_me' } }),
      {},
      { is: 'self' },
    ],
    ['free', free, {}, { is: 'free', begun: false }],
    [
      'a letter begun',
      free,
      { sent: [letterTo({ state: 'written' })] },
      { is: 'free', begun: true },
    ],
    ['sent', { ...free, between: 'open' }, { sent: [sent] }, { is: 'open', request: sent }],
    [
      'sent, and full by now',
      { ...full, between: 'open' },
      { sent: [sent] },
      { is: 'open', request: sent },
    ],
    [
      'received',
      { ...free, between: 'open' },
      { received: [theirs] },
      { is: 'open', request: theirs },
    ],
    ['over', free, { sent: [letterTo({ state: 'declined' })] }, { is: 'free', begun: false }],
    ['full', full, {}, { is: 'no_room' }],
    ['no mentor', { ...free, found: false }, {}, { is: 'unlisted' }],
    ['met', { ...full, between: 'together' }, {}, { is: 'together', room: 'r_1' }],
  ])('%s', (_, seen, requests, standing) => {
    const known = { reader: 'p_me', requests: { ...NONE, ...requests }, rooms: [ROOM] };
    expect(standingOf(seen, known)).toEqual(standing);
  });

  it('a room that one left is no way to go', () => {
    const known = { reader: 'p_me', requests: NONE, rooms: [] };
    const seen = personPage('Grace', { between: 'together' });
    expect(standingOf(seen, known)).toEqual({ is: 'together', room: null });
  });
});

type Kept = Pick<MentoringRequest, 'part' | 'state' | 'end'>;

describe('the sentence of a request', () => {
  it.each<[Kept, StateKey]>([
    [{ part: 'mentee', state: 'written', end: null }, 'request.state.written'],
    [{ part: 'mentee', state: 'sent', end: null }, 'request.state.mentee.sent'],
    [{ part: 'mentor', state: 'asked', end: null }, 'request.state.mentor.asked'],
    [{ part: 'mentor', state: 'declined', end: 'too_close' }, 'request.state.mentor.declined'],
    [
      { part: 'mentee', state: 'expired', end: 'mentor_silent' },
      'request.state.mentee.mentor_silent',
    ],
    [
      { part: 'mentor', state: 'expired', end: 'mentee_silent' },
      'request.state.mentor.mentee_silent',
    ],
    [{ part: 'mentor', state: 'expired', end: 'talk_over' }, 'request.state.mentor.talk_over'],
    [{ part: 'mentee', state: 'void', end: null }, 'request.state.mentee.void'],
    [{ part: 'mentee', state: 'void', end: 'blocked' }, 'request.own.blocked'],
    [{ part: 'mentor', state: 'void', end: 'full' }, 'request.own.full'],
    [{ part: 'mentor', state: 'taken_back', end: null }, 'request.state.mentor.taken_back'],
  ])('%o', (kept, key) => {
    expect(stateKey(kept)).toBe(key);
  });
});
