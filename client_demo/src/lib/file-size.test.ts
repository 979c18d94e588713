import { expect, it } from 'vitest';
import { fileSize } from './file-size';

it('says a size shortly, by the largest unit that fits', () => {
  expect([fileSize('en', 512), fileSize('en', 1_240_000), fileSize('en', 25_000_000)]).toEqual([
    '512 bytes',
    '1.2 MB',
    '25 MB',
  ]);
  expect(fileSize('fr', 512)).toBe('512\u00a0octets');
  expect(fileSize('fr', 1_240_000)).toBe('1,2\u202fMo');
});
