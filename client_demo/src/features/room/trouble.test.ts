import { expect, it } from 'vitest';
import { troubleWord, withheld } from './trouble';

it('a button says why nothing comes from its device', () => {
  expect(
    (['refused', 'insecure', 'taken', 'missing', 'unknown'] as const).map(troubleWord),
  ).toEqual(['blocked', 'blocked', 'taken', 'none', 'none']);
  expect((['off', 'starting', 'on'] as const).map(troubleWord)).toEqual([null, null, null]);
});

it('another try is offered for what was refused or taken and is wanted', () => {
  const wanted = { microphone: 'refused', camera: 'taken', muted: false } as const;
  expect(withheld(wanted)).toEqual([
    { device: 'microphone', trouble: 'blocked' },
    { device: 'camera', trouble: 'taken' },
  ]);
  expect(withheld({ ...wanted, muted: true })).toEqual([{ device: 'camera', trouble: 'taken' }]);
  expect(withheld({ microphone: 'starting', camera: 'off', muted: false })).toEqual([]);
  expect(withheld({ microphone: 'missing', camera: 'on', muted: false })).toEqual([]);
});
