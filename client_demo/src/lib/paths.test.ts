import { expect, it } from 'vitest';
import { safeNext } from './paths';

it('after signing in, people land on a page of this client only', () => {
  expect(safeNext('/rooms/abc')).toBe('/rooms/abc');
  for (const elsewhere of [
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
  ]) {
    expect(safeNext(elsewhere)).toBe('/');
  }
});

it('nobody is sent back to the sign-in page they came from', () => {
  expect(safeNext('/sign-in?next=/')).toBe('/');
  expect(safeNext('/register')).toBe('/');
});
