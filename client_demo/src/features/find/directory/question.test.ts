import { describe, expect, it } from 'vitest';
import { chosenCount, offeredLanguages, paramsOf, questionOf, toggled } from './question';

describe('what is looked for', () => {
  it('comes back from an address as it was', () => {
    const params = new URLSearchParams('q=soins&terms=nursing%2Csafety&days=0&room=true');
    const question = questionOf(params);
    expect(question.several.terms).toEqual(['nursing', 'safety']);
    expect(chosenCount(question)).toBe(4);
    expect(questionOf(paramsOf(question))).toEqual(question);
  });

  it('is nothing where an address says nothing', () => {
    expect(paramsOf(questionOf(new URLSearchParams())).toString()).toBe('');
  });

  it('is chosen, and chosen no more', () => {
    const empty = questionOf(new URLSearchParams());
    const once = toggled(empty, 'days', '3');
    expect(once.several.days).toEqual(['3']);
    expect(toggled(once, 'days', '3')).toEqual(empty);
  });

  it('may be a language of one’s own, of the house, or of the address', () => {
    expect(offeredLanguages({ languages: ['fr-CA', 'sv'] }, ['ig'])).toEqual([
      'fr',
      'sv',
      'en',
      'ig',
    ]);
  });
});
