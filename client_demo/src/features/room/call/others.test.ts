import { describe, expect, it } from 'vitest';
import type { SessionInfo } from '@/protocol/generated';
import { changeOf, expectedOf, mutedElsewhere, takenOver, twinOf } from './others';

function at(call: string | null, state: SessionInfo['state'] = 'online'): SessionInfo {
  return {
    session: 's',
    person: 'p',
    name: 'P',
    role: 'peer',
    state,
    joined_at: 0,
    ...(call === null ? {} : { call }),
  };
}

describe('a change of who is in the call', () => {
  it('tells who went, whether they left the call or the room', () => {
    expect(changeOf({ a: at('c'), b: at('c') }, { a: at(null) }, 'c').gone).toEqual(['a', 'b']);
  });

  it('tells who is back on the line, and not who left meanwhile', () => {
    const away = { a: at('c', 'reconnecting'), b: at('c', 'reconnecting') };
    expect(changeOf(away, { a: at('c'), b: at(null) }, 'c')).toEqual({
      gone: ['b'],
      back: ['a'],
      there: ['a'],
    });
  });

  it('has nothing to do with people of the room who are in no call', () => {
    expect(changeOf({ a: at(null) }, { b: at(null) }, 'c')).toEqual({
      gone: [],
      back: [],
      there: [],
    });
  });
});

describe('what somebody says they send', () => {
  it.each([
    [{}, ['audio']],
    [{ muted: true }, []],
    [{ muted: true, camera: true, sharing: true }, ['camera', 'screen']],
  ])('by %j is %j', (media, slots) => {
    expect(expectedOf({ ...at('c'), media })).toEqual(slots);
  });

  it('is nothing while they are off the line, or in no call', () => {
    expect(expectedOf({ ...at('c', 'reconnecting'), media: {} })).toEqual([]);
    expect([expectedOf(at('c')), expectedOf(undefined)]).toEqual([[], []]);
  });
});

describe('one person in two places', () => {
  const self = { session: 'here', person: 'p' };
  const there = { ...at('c'), session: 'there' };

  it('is one who is in the call there, and whose line stands', () => {
    expect(twinOf({ here: { ...at('c'), session: 'here' }, there }, self)).toBe(there);
    expect(twinOf({ there: { ...there, call: null } }, self)).toBeUndefined();
    expect(twinOf({ there: { ...there, state: 'reconnecting' } }, self)).toBeUndefined();
    expect(twinOf({ there: { ...there, person: 'q' } }, self)).toBeUndefined();
  });

  it('is muted here as well, where that was done there and is told late', () => {
    const heard = { there: { ...there, media: {} } };
    const muted = { there: { ...there, media: { muted: true } } };
    expect(mutedElsewhere(heard, muted, self)).toBe(true);
    expect(mutedElsewhere(muted, muted, self)).toBe(false);
    expect(mutedElsewhere(muted, heard, self)).toBe(false);
    expect(mutedElsewhere({}, muted, self)).toBe(false);
    expect(mutedElsewhere(heard, { there: { ...muted.there, call: null } }, self)).toBe(false);
  });

  it('goes on where they came last', () => {
    const watching = { there: { ...there, call: null } };
    expect(takenOver({}, { there }, self, 'c')).toBe(true);
    expect(takenOver(watching, { there }, self, 'c')).toBe(true);
    expect(takenOver({ there }, { there: { ...there } }, self, 'c')).toBe(false);
    expect(takenOver({}, watching, self, 'c')).toBe(false);
  });
});
