import { describe, expect, it } from 'vitest';
import { WRITING } from '@/protocol/generated';
import { profile } from '@/testing/profile';
import { OWN_WORD } from '@/ui/terms/search';
import { fitting, merged, overlaid, without } from './changes';

describe('what is changed of a profile and not kept yet', () => {
  it('is the last of each field, and of style and readers of each item', () => {
    const first = { about: 'One', style: { 'small-steps': 3, 'by-a-plan': 1 } } as const;
    const second = { about: 'Two', style: { 'by-a-plan': null } } as const;
    expect(merged(first, second)).toEqual({
      about: 'Two',
      style: { 'small-steps': 3, 'by-a-plan': null },
    });
    expect(merged({}, { shown: { about: 'matched' } })).toEqual({ shown: { about: 'matched' } });
  });

  it('is less by what was sent, unless it was changed meanwhile', () => {
    const sent = { about: 'One', capacity: 2 };
    expect(without({ about: 'One two', capacity: 2 }, sent)).toEqual({ about: 'One two' });
    expect(without(sent, sent)).toEqual({});
  });

  it('is seen at once, as if it were kept', () => {
    const before = profile({ style: { 'small-steps': 3 }, about: 'One' });
    const after = overlaid(before, {
      about: 'Two',
      style: { 'small-steps': null, 'by-a-plan': 0 },
      shown: { about: 'matched' },
    });
    expect(after.about).toBe('Two');
    expect(after.style).toEqual({ 'by-a-plan': 0 });
    expect(after.shown).toEqual({ ...before.shown, about: 'matched' });
    expect(after.occupation).toBe(before.occupation);
  });

  it('a text that is too long holds back itself alone', () => {
    const change = { about: 'x'.repeat(401), capacity: 3 };
    expect(fitting(change)).toEqual({ capacity: 3 });
    const full = { about: 'x'.repeat(400) };
    expect(fitting(full)).toEqual(full);
  });
});

it('a word of one’s own may be as long as the service takes it', () => {
  expect(OWN_WORD).toEqual(WRITING['Expertise.words']);
});
