import { expect, it } from 'vitest';
import { newCid } from './cid';

it('a cid is 26 letters that sort by time', () => {
  const noise = new Uint8Array(16).fill(255);
  expect(newCid(0, new Uint8Array(16))).toBe('0'.repeat(26));
  expect(newCid(1_469_918_176_385, noise)).toBe('01ARYZ6S41ZZZZZZZZZZZZZZZZ');
  expect(newCid(1, noise) < newCid(2, new Uint8Array(16))).toBe(true);
});

it('two are never the same', () => {
  expect(newCid(5)).not.toBe(newCid(5));
});
