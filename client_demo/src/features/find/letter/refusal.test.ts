import { describe, expect, it } from 'vitest';
import type { RequestDesk, SharedInterest } from '@/protocol/generated';
import { deskTo } from '@/testing/finding';
import { refusalOf } from './refusal';
import { named, sharedKey } from './shared-key';

const RULES = `/welcome/rules?next=${encodeURIComponent('/mentors/p_grace/letter')}`;

describe('what keeps a letter from being sent', () => {
  it.each<[Partial<RequestDesk>, string | null, string | null]>([
    [{ refused: null }, null, null],
    [{ refused: 'conduct_missing' }, 'request.refused.conduct', RULES],
    [{ refused: 'incomplete' }, 'request.refused.incomplete', '/welcome'],
    [{ refused: 'quota_exceeded', waiting: 3 }, 'request.refused.waiting', '/invitations'],
    [{ refused: 'quota_exceeded', waiting: 1 }, 'request.refused.month', null],
    [{ refused: 'too_soon' }, 'request.refused.too_soon', '/find'],
    [{ refused: 'conflict' }, 'request.refused.conflict', '/mentors/p_grace'],
    [{ refused: 'no_room' }, 'request.refused.no_room', '/find'],
    [{ refused: 'internal' }, 'request.refused.other', null],
  ])('%o', (desk, key, to) => {
    const refusal = refusalOf(deskTo(desk));
    expect([refusal?.key ?? null, refusal?.way?.to ?? null]).toEqual([key, to]);
  });
});

describe('what a letter names', () => {
  const term: SharedInterest = { term: 'telehealth', word: null };
  const word: SharedInterest = { term: null, word: 'telehealth' };

  it('tells a term from a word that is spelt alike', () => {
    expect(sharedKey(term)).not.toBe(sharedKey(word));
  });

  it.each([
    [[term, word], null, term],
    [[term, word], word, word],
    [[term], word, term],
    [[], word, null],
  ])('of %o, with %o chosen, is %o', (shared, chosen, expected) => {
    expect(named({ shared }, chosen)).toEqual(expected);
  });
});
