import { describe, expect, it } from 'vitest';
import type { SessionInfo } from '@/protocol/generated';
import { changeOf } from './others';

function at(call: string | null, state: SessionInfo['state'] = 'online'): SessionInfo {
  return { session: 's', person: 'p', name: 'P', role: 'peer', state, joined_at: 0, ...(call === null ? {} : { call }) };
}

describe('a change of who is in the call', () => {
  it('tells who went, whether they left the call or the room', () => {
    expect(changeOf({ a: at('c'), b: at('c') }, { a: at(null) }, 'c').gone).toEqual(['a', 'b']);
  });

  it('tells who is back on the line, and not who left meanwhile', () => {
    const away = { a: at('c', 'reconnecting'), b: at('c', 'reconnecting') };
    expect(changeOf(away, { a: at('c'), b: at(null) }, 'c')).toEqual({ gone: ['b'], back: ['a'], there: ['a'] });
  });

  it('has nothing to do with people of the room who are in no call', () => {
    expect(changeOf({ a: at(null) }, { b: at(null) }, 'c')).toEqual({ gone: [], back: [], there: [] });
  });
});
