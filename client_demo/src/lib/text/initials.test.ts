import { describe, expect, it } from 'vitest';
import { firstName, initials, tint } from './initials';

describe('initials', () => {
  it('are the first and last word, titles set aside', () => {
    expect(initials('Dr Tomas Lindqvist')).toBe('TL');
    expect(initials('Ana María de la Cruz')).toBe('AC');
  });

  it('leave out what stands in brackets', () => {
    expect(initials('Amara Diallo (demo)')).toBe('AD');
  });

  it('are one letter for one word, whatever its script', () => {
    expect(initials('  Ola ')).toBe('O');
    expect(initials('𝒜lpha')).toBe('𝒜');
  });

  it('never fail on an empty name', () => {
    expect(initials('')).toBe('');
  });
});

it('a first name is not a title', () => {
  expect(firstName('Prof. Ada King')).toBe('Ada');
  expect(firstName('Dr')).toBe('Dr');
});

it('a tint is one of six and stays with the person', () => {
  for (const person of ['p_1', 'p_2', 'a', '']) {
    expect(tint(person)).toBeGreaterThanOrEqual(1);
    expect(tint(person)).toBeLessThanOrEqual(6);
    expect(tint(person)).toBe(tint(person));
  }
});
