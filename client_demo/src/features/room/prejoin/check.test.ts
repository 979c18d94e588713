import { describe, expect, it } from 'vitest';
import { judgeNetwork, type Gathered } from './check';

const STUN = { urls: ['stun:s.example'] };
const TURN = { urls: ['turn:t.example?transport=udp', 'turn:t.example?transport=tcp'] };
const TURN_TCP = { urls: ['turn:t.example?transport=tcp'] };

const NOTHING: Gathered = { ways: [], errors: [], finished: true };

describe('the connection test', () => {
  it.each([
    ['UDP gets out', { ways: ['host', 'srflx', 'relay/udp'] }, [STUN, TURN], 'direct'],
    [
      'UDP reaches the relay, which names no second address to who has a public one',
      { ways: ['host', 'relay/udp'] },
      [TURN],
      'direct',
    ],
    [
      'only the relay answers, over TCP',
      { ways: ['host', 'relay/tcp'], errors: [701] },
      [STUN, TURN],
      'relay',
    ],
    [
      'only the relay answers before patience ends',
      { ways: ['host', 'relay/tls'], finished: false },
      [TURN],
      'relay',
    ],
    [
      'a relay over TCP is all there is to ask, which proves nothing',
      { ways: ['host', 'relay/tcp'] },
      [TURN_TCP],
      'unknown',
    ],
    [
      'the relay refuses the credential',
      { ways: ['host'], errors: [401] },
      [STUN, TURN],
      'relay-refused',
    ],
    ['nothing answers', { ways: ['host'], errors: [701] }, [STUN, TURN], 'blocked'],
    [
      'nothing answers before patience ends',
      { ways: ['host'], finished: false },
      [STUN],
      'blocked',
    ],
    ['STUN answers with the address we have already', { ways: ['host'] }, [STUN], 'direct'],
    ['there is nothing to test against', { ways: ['host'] }, [], 'unknown'],
  ] as const)('%s', (_, found, servers, word) => {
    expect(judgeNetwork({ ...NOTHING, ...found }, servers)).toBe(word);
  });
});
