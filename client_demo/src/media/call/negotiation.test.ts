import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAnswer, judgeOffer, yields, type Negotiation } from './negotiation';

const fresh: Negotiation = { polite: false, gen: 2, brings: true, agreed: false };
const agreed: Negotiation = { ...fresh, agreed: true };

describe('whose offer counts', () => {
  it('is settled alike by both sides, who are never both polite', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 2 }),
        ([one = '', other = '']) => yields(one, other) !== yields(other, one),
      ),
    );
  });

  it.each([
    ['of an older connection', agreed, 1, 'stable', 'stale'],
    ['of a newer connection', agreed, 3, 'have-local-offer', 'renew'],
    ['while our places are not offered yet', fresh, 2, 'stable', 'ignore'],
    ['across our first one', fresh, 2, 'have-local-offer', 'ignore'],
    [
      'across our first one, being polite',
      { ...fresh, polite: true },
      2,
      'have-local-offer',
      'renew',
    ],
    ['that we wait for', { ...fresh, brings: false }, 2, 'stable', 'take'],
    ['later on', agreed, 2, 'stable', 'take'],
    ['across a later one of ours', agreed, 2, 'have-local-offer', 'ignore'],
    [
      'across a later one of ours, being polite',
      { ...agreed, polite: true },
      2,
      'have-local-offer',
      'take',
    ],
  ] as const)('an offer %s', (_, state, gen, signaling, verdict) => {
    expect(judgeOffer(state, gen, signaling)).toBe(verdict);
  });

  it.each([
    ['to the offer that waits', 2, 7, 7, 'take'],
    ['without a number, of a foreign client', 2, 7, null, 'take'],
    ['to an offer before', 2, 7, 6, 'stale'],
    ['that came twice', 2, null, 7, 'stale'],
    ['of another connection', 1, 7, 7, 'stale'],
  ] as const)('an answer %s', (_, gen, waiting, answers, verdict) => {
    expect(judgeAnswer(agreed, gen, waiting, answers)).toBe(verdict);
  });
});
