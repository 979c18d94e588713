import { describe, expect, it } from 'vitest';
import { profile } from '@/testing/profile';
import { AUDIENCES, lacking, seenBy, SHOWN, standingOf } from './model';

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
