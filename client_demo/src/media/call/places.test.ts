import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, placesOf, SLOTS } from './places';

const kinds = fc.array(fc.constantFrom('audio', 'video', 'application'), { maxLength: 8 });
const sdpOf = (list: readonly string[]) =>
  ['v=0', ...list.flatMap((kind, at) => [`m=${kind} 9 UDP/TLS/RTP/SAVPF 96`, `a=mid:${at}`])].join(
    '\r\n',
  );
const same = (one: { mid: string | null; kind: string }) => one;

describe('the table of places', () => {
  it.each([
    [['audio', 'video', 'video'], { 0: 'audio', 1: 'camera', 2: 'screen' }],
    [['video', 'audio', 'video'], { 0: 'camera', 1: 'audio', 2: 'screen' }],
    [['audio', 'video'], { 0: 'audio', 1: 'camera' }],
    [['audio', 'audio', 'video', 'video', 'video'], { 0: 'audio', 2: 'camera', 3: 'screen' }],
  ])('of %j is %j', (list, table) => {
    expect(Object.fromEntries(placesOf(sdpOf(list)))).toEqual(table);
  });

  it('gives every slot at most one section, and never changes what an earlier section is for', () => {
    fc.assert(
      fc.property(kinds, kinds, (first, more) => {
        const before = placesOf(sdpOf(first));
        const after = placesOf(sdpOf([...first, ...more]));
        expect(new Set(after.values()).size).toBe(after.size);
        for (const [mid, slot] of before) expect(after.get(mid)).toBe(slot);
      }),
    );
  });

  it('gives what has no section yet the slots that are left', () => {
    const fresh = { mid: null, kind: 'video' };
    const places = assign(
      placesOf(sdpOf(['audio', 'video'])),
      [fresh, { mid: '1', kind: 'video' }, { mid: '0', kind: 'audio' }],
      same,
    );
    expect([...places.keys()].sort()).toEqual([...SLOTS].sort());
    expect(places.get('screen')).toBe(fresh);
  });

  it('has no place for what is one too many', () => {
    const full = placesOf(sdpOf(['audio', 'video', 'video']));
    expect(
      assign(
        full,
        [
          { mid: null, kind: 'video' },
          { mid: '7', kind: 'video' },
        ],
        same,
      ).size,
    ).toBe(0);
  });
});
