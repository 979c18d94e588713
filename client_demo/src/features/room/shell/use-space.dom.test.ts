import { expect, it } from 'vitest';
import { spaceOf } from './use-space';

it.each([
  ['a phone', 390, 844, 844, false, null],
  ['its keyboard over the page', 390, 844, 420, true, 420],
  ['its keyboard beside the page', 390, 420, 420, true, null],
  ['a phone on its side', 667, 375, 375, false, null],
  ['a low window with room at its side', 600, 500, 500, false, null],
  ['a desk', 1280, 800, 800, false, null],
  ['a desk at four times its size', 320, 256, 256, true, null],
])('%s', (_, width, whole, seen, short, height) => {
  expect(spaceOf(width, whole, seen)).toEqual({ short, height });
});
