import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entering } from './entering';

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
const known = fc.option(
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.record({ gen: fc.nat(9) })),
);

describe('entering a call', () => {
  it('decides once about every session, held or in the call', () => {
    fc.assert(
      fc.property(names, names, known, (held, sessions, memory) => {
        const { begin, present, missing, end } = entering(held, sessions, memory);
        const decided = [...begin.map((one) => one.session), ...present, ...missing, ...end];
        expect(decided.sort()).toEqual([...new Set([...held, ...sessions])].sort());
      }),
    );
  });

  it('lets a newcomer offer to all, and lets nobody wait for who is not there', () => {
    expect(entering(['old'], ['a'], null)).toEqual({
      begin: [{ session: 'a', gen: 0 }],
      present: [],
      missing: [],
      end: ['old'],
    });
  });

  it('goes on as before with who was known, and waits for who is not there yet', () => {
    const remembered = { a: { gen: 2 } };
    expect(entering(['late'], ['a', 'new'], remembered)).toEqual({
      begin: [
        { session: 'a', gen: 3 },
        { session: 'new', gen: 0 },
      ],
      present: [],
      missing: ['late'],
      end: [],
    });
  });
});
