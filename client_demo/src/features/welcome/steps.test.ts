import { describe, expect, it } from 'vitest';
import { profile } from '@/testing/profile';
import { beside, cameFor, doneOf, firstOpen, partsOf, STEPS } from './steps';

const TERMS = { terms: ['safety'], words: [] };
const MONDAY = [{ day: 0, start: 20, end: 24 }];

describe('the way through the welcome', () => {
  it('begins with the first step, and goes on with the first that is not done', () => {
    expect(firstOpen(doneOf(profile(), false))).toBe('why');
    const some = profile({ parts: ['mentee'], seeks: TERMS, week: MONDAY });
    expect([...doneOf(some, false)]).toEqual(['why', 'what']);
    expect(firstOpen(doneOf(some, false))).toBe('you');
  });

  it('is done once each step is', () => {
    const whole = profile({
      parts: ['mentee', 'mentor'],
      occupation: 'Engineer',
      languages: ['en'],
      seeks: TERMS,
      gives: { terms: [], words: ['home ventilation'] },
      week: MONDAY,
      minutes_a_month: 90,
      code_asked: false,
    });
    expect([...doneOf(whole, true)]).toEqual([...STEPS]);
    expect(firstOpen(doneOf(whole, true))).toBeNull();
    expect(firstOpen(doneOf(whole, false))).toBe('questions');
  });

  it('asks of each part what it needs', () => {
    const mentor = profile({ parts: ['mentor'], gives: TERMS, week: MONDAY });
    expect(doneOf(mentor, false).has('what')).toBe(true);
    expect(doneOf({ ...mentor, parts: ['mentee', 'mentor'] }, false).has('what')).toBe(false);
  });

  it('goes back and on from each step but the ends', () => {
    expect(beside('why', -1)).toBeUndefined();
    expect(beside('why', 1)).toBe('/welcome/you');
    expect(beside('rules', -1)).toBe('/welcome/questions');
    expect(beside('rules', 1)).toBeUndefined();
  });
});

it('who has not said what they came for is asked for both', () => {
  expect(partsOf(profile())).toEqual(['mentee', 'mentor']);
  expect(partsOf(profile({ parts: ['mentor'] }))).toEqual(['mentor']);
  expect(cameFor(profile({ parts: ['mentor'] }), 'mentee')).toBe(false);
});
