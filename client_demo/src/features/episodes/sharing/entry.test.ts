import { expect, test } from 'vitest';
import { actsOf, type EntryStanding } from './entry';

const given = { id: 'sh_1', line: false };

function acts(standing: Partial<EntryStanding>) {
  return actsOf({ item: 'next', entry: undefined, known: false, behind: false, ...standing });
}

test('what nobody reads can be shared, and is no line before', () => {
  expect(acts({})).toEqual(['share']);
  expect(acts({ item: 'mark' })).toEqual(['share']);
});

test('what is shared can be taken back, and be the line for next time or not any more', () => {
  expect(acts({ entry: given })).toEqual(['takeBack', 'chooseLine']);
  expect(acts({ entry: { ...given, line: true } })).toEqual(['takeBack', 'dropLine']);
});

test('what both opened is neither shared nor taken back', () => {
  expect(acts({ known: true })).toEqual(['giveAsLine']);
  expect(acts({ known: true, entry: given })).toEqual(['chooseLine']);
});

test('a line of which the other reads older words is given anew', () => {
  const line = { ...given, line: true };
  expect(acts({ known: true, behind: true, entry: line })).toEqual(['giveAsLine']);
});

test('numbers are no line', () => {
  expect(acts({ item: 'numbers' })).toEqual(['share']);
  expect(acts({ item: 'numbers', entry: given })).toEqual(['takeBack']);
  expect(acts({ item: 'numbers', known: true })).toEqual([]);
});
