import { expect, test } from 'vitest';
import type { Scores } from '@/protocol/generated';
import { told } from './reflecting';

const NONE: Scores = {
  energy: null,
  action: null,
  learning: null,
  worth: null,
  connection: null,
  heard: null,
  mattered: null,
  suited: null,
};

test('the five that are asked are always told of, the others where they were answered', () => {
  const five = ['energy', 'action', 'learning', 'worth', 'connection'];
  expect(told(NONE)).toEqual(five);
  expect(told({ ...NONE, energy: 0, mattered: 0 })).toEqual([...five, 'mattered']);
});
