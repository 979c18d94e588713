import { describe, expect, it } from 'vitest';
import { profile, QUESTIONS } from '@/testing/profile';
import {
  actsFrom,
  answered,
  AUDIENCES,
  lacking,
  seenBy,
  SHOWN,
  standingOf,
  stepsOf,
} from './model';

describe('what each group sees', () => {
  it('is told once, at the farthest who see it', () => {
    const whole = profile();
    const told = AUDIENCES.flatMap((reader) => seenBy(whole, reader));
    expect([...told].sort()).toEqual([...SHOWN].sort());
    expect(seenBy(whole, 'everyone')).toEqual(['languages', 'hours']);
  });
});

describe('where a mentor stands', () => {
  it('is unseen while they are listed and something is missing', () => {
    expect(standingOf(profile({ state: null }))).toBe('draft');
    expect(standingOf(profile({ state: 'listed', findable: true }))).toBe('listed');
    expect(standingOf(profile({ state: 'listed', findable: false }))).toBe('unseen');
    expect(standingOf(profile({ state: 'paused', findable: false }))).toBe('paused');
  });

  it('lacks a yes to the rules, too, where it was not said', () => {
    const one = profile({ missing: { mentor: ['gives'] }, code_asked: true });
    expect(lacking(one, 'mentor')).toEqual(['gives', 'code']);
    expect(lacking({ ...one, code_asked: false }, 'mentee')).toEqual([]);
  });
});

describe('a step that was not meant', () => {
  it('is taken back where others saw one before, and nowhere else', () => {
    expect(actsFrom('withdrawn', 'listed').map(stepsOf)).toEqual([['return', 'list']]);
    expect(actsFrom('withdrawn', 'paused')).toEqual(['return']);
    expect(actsFrom('paused', 'listed')).toEqual(['resume', 'withdraw']);
  });
});

describe('how the questions stand', () => {
  const given = (answers: Record<string, boolean>, said = false) =>
    answered('mentor', QUESTIONS, { parts: { mentor: { answers, enough: said, said } } }).told;

  it('counts those that are asked today, and says ready only where it was said', () => {
    expect(answered('mentor', QUESTIONS, { parts: {} })).toEqual({
      told: 'none',
      yes: 0,
      of: 2,
      enough: 2,
    });
    expect(given({ one: true, former: true })).toBe('yes');
    expect(given({ one: false })).toBe('yes');
    expect(given({ one: true, two: true })).toBe('enough');
    expect(given({ one: true, two: true }, true)).toBe('said');
    expect(given({ one: true, two: false }, true)).toBe('yes');
  });
});
