import { expect, it } from 'vitest';
import type { Mark, Sheet } from '@/protocol/generated';
import { ANSWER, fits, offsetWord, saysSomething, withMark } from './model';

const NO_SCORES = {
  energy: null,
  action: null,
  learning: null,
  worth: null,
  connection: null,
  heard: null,
  mattered: null,
  suited: null,
};
const BLANK: Sheet = {
  answers: { happened: '', matters: '', next: '' },
  scores: NO_SCORES,
  rings: [],
};
const mark = (note: string): Mark => ({
  id: 'mk_1',
  room: 'r_1',
  kind: 'insight',
  note,
  at: 0,
  seq: 1,
});

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

it('a mark’s line is never left out: where it is too much, the sheet waits', () => {
  const full = 'x'.repeat(ANSWER.most - 3);
  expect(withMark(full, mark('more'))).toBe(`${full}\nmore`);
  expect(fits({ ...BLANK, answers: { ...BLANK.answers, next: withMark(full, mark('m')) } })).toBe(
    true,
  );
  expect(
    fits({ ...BLANK, answers: { ...BLANK.answers, next: withMark(full, mark('more')) } }),
  ).toBe(false);
});

it('an answer that only looks like one says nothing', () => {
  expect(
    saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: '\u3164\u200b\u00a0' } }),
  ).toBe(false);
});

it('a moment is told by its distance from the start', () => {
  expect(offsetWord(31 * 60_000 + 4_000, 0)).toBe('31:04');
  expect(offsetWord(65 * 60_000, 0)).toBe('65:00');
  expect(offsetWord(0, 5_000)).toBe('0:00');
});
