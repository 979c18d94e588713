import { describe, expect, it } from 'vitest';
import { Refused } from '@/connection/outbox/refused';
import { iceOf, signalIn, undelivered } from './signals';

const ABOUT = { peer: 's_2', call: 'c_1', gen: 3 };

describe('signals', () => {
  it('are taken out of what the service relays, with the connection they are about', () => {
    expect(signalIn({ t: 'sig.offer', room: 'r', d: { ...ABOUT, sdp: 'v=0' } })).toMatchObject({
      about: ABOUT,
      signal: { kind: 'offer', sdp: 'v=0', number: null },
    });
    expect(
      signalIn({ t: 'sig.answer', room: 'r', d: { ...ABOUT, sdp: 'v=0', number: 4 } })?.signal,
    ).toEqual({ kind: 'answer', sdp: 'v=0', number: 4 });
    expect(signalIn({ t: 'sig.bye', room: 'r', d: ABOUT })?.signal).toEqual({ kind: 'bye' });
    expect(signalIn({ t: 'typing', room: 'r', d: { person: 'u_2', on: true } })).toBeNull();
  });

  it.each([
    ['peer_gone', 'gone'],
    ['stale_generation', 'stale'],
    ['offline', 'offline'],
    ['internal', 'gone'],
  ])('refused as %s count as %s', (code, word) => {
    expect(undelivered(new Refused(code))).toBe(word);
  });

  it('name a relay without a pass as browsers want it: without empty fields', () => {
    expect(
      iceOf([{ urls: ['stun:s'] }, { urls: ['turn:t'], username: 'u', credential: 'c' }]),
    ).toEqual([{ urls: ['stun:s'] }, { urls: ['turn:t'], username: 'u', credential: 'c' }]);
  });
});
