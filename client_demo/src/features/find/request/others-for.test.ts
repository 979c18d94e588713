import { expect, it } from 'vitest';
import type { MentoringRequest, Suggestion } from '@/protocol/generated';
import { letterTo } from '@/testing/finding';
import { othersFor } from './others-for';

const covering = (person: string, said: string, kind: 'term' | 'word' = 'term') =>
  ({ card: { person }, covers: [{ kind, said }] }) as unknown as Suggestion;

const ALL = [
  covering('p_grace', 'telehealth'),
  covering('p_farid', 'telehealth'),
  covering('p_elin', 'telehealth', 'word'),
  covering('p_marcus', 'safety'),
];

it.each<[string, MentoringRequest['shared'], number]>([
  ['of a term', { term: 'telehealth', word: null }, 1],
  ['of a word spelt alike', { term: null, word: 'telehealth' }, 1],
  ['of what nobody covers', { term: 'escalation', word: null }, 0],
  ['where nothing was named', null, 0],
])('only others who would cover it count: %s', (_, shared, count) => {
  expect(othersFor(letterTo({ shared }), ALL)).toBe(count);
});
