import { expect, it } from 'vitest';
import { nearness } from './nearness';

const MINUTE = 60_000;
const AT = Date.UTC(2027, 0, 12, 14, 30);

it.each([
  [11, 'far'],
  [10, 'in'],
  [1, 'in'],
  [0.4, 'now'],
  [0, 'now'],
  [-1, 'late'],
  [-30, 'late'],
  [-31, 'far'],
])('%d minutes before a meeting its door says that it is %s', (minutes, word) => {
  expect(nearness(AT, AT - minutes * MINUTE)).toBe(word);
});
