import { expect, it } from 'vitest';
import type { Mark, Sheet } from '@/protocol/generated';
import { LONGEST, offsetWord, saysSomething, withMark } from './model';

const NO_SCORES = { energy: null, action: null, learning: null, worth: null, connection: null, heard: null, mattered: null, suited: null };
const BLANK: Sheet = { answers: { happened: '', matters: '', next: '' }, scores: NO_SCORES, rings: [] };
const mark = (note: string): Mark => ({ id: 'mk_1', room: 'r_1', kind: 'insight', note, at: 0, seq: 1 });

it('a blank sheet says nothing; a line or a nought does, a ring alone does not', () => {
  expect(saysSomething(BLANK)).toBe(false);
  expect(saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: ' \n' } })).toBe(false);
  expect(saysSomething({ ...BLANK, rings: ['innate'] })).toBe(false);
  expect(saysSomething({ ...BLANK, scores: { ...NO_SCORES, heard: 0 } })).toBe(true);
  expect(saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: 'Ask.' } })).toBe(true);
});

it('a mark’s line goes into an answer, below what stands there', () => {
  expect(withMark('', mark('half of them'))).toBe('half of them');
  expect(withMark('First. ', mark('half of them'))).toBe('First.\nhalf of them');
});

it('an answer that is full is left as it is', () => {
  const full = 'x'.repeat(LONGEST - 3);
  expect(withMark(full, mark('more'))).toBe(full);
});

it('a moment is told by its distance from the start', () => {
  expect(offsetWord(31 * 60_000 + 4_000, 0)).toBe('31:04');
  expect(offsetWord(65 * 60_000, 0)).toBe('65:00');
  expect(offsetWord(0, 5_000)).toBe('0:00');
});
