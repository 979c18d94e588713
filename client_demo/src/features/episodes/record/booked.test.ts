import { expect, it } from 'vitest';
import { meeting } from '@/testing/meetings';
import { bookedFor } from './booked';

const MINUTE = 60_000;
const held = meeting({ state: 'held', episode: 'e_1' });
const began = (minutes: number) => held.starts_at + minutes * MINUTE;
const over = { ahead: [], over: [meeting({ id: 'mt_0', state: 'missed' }), held] };

it.each([
  [0, 'then'],
  [1, 'then'],
  [4, 'later'],
  [-3, 'earlier'],
])('an episode that began after %d minutes is told as such', (minutes, word) => {
  const found = bookedFor(over, { id: 'e_1', started_at: began(minutes) });
  expect(found).toEqual({ at: held.starts_at, began: word, by: Math.abs(minutes) * MINUTE });
});

it('an episode of no meeting has nothing of it told', () => {
  expect(bookedFor(over, { id: 'e_2', started_at: began(0) })).toBeNull();
  expect(bookedFor({ ahead: [held], over: [] }, { id: 'e_1', started_at: 0 })).toBeNull();
});
