import { describe, expect, it } from 'vitest';
import { judgeNetwork } from './check';

const STUN = { urls: ['stun:s.example'] };
const TURN = { urls: ['turn:t.example'] };

describe('the connection test', () => {
  it.each([
    ['UDP gets out', ['host', 'srflx', 'relay'], [], [STUN, TURN], 'direct'],
    ['only the relay answers', ['host', 'relay'], [701], [STUN, TURN], 'relay'],
    ['the relay refuses the credential', ['host'], [401], [STUN, TURN], 'relay-refused'],
    ['nothing answers', ['host'], [701], [STUN, TURN], 'blocked'],
    ['there is nothing to test against', ['host'], [], [], 'unknown'],
  ] as const)('%s', (_, types, errors, servers, word) => {
    expect(judgeNetwork({ types, errors }, servers)).toBe(word);
  });
});
