import { expect, it } from 'vitest';
import { pieces } from './model';

it('addresses in a mail can be followed, and its words stay as they are', () => {
  const text = 'Sign in:\nhttp://127.0.0.1:8000/sign-in/abc\nIt works once.';
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
  expect(pieces(text).filter((piece) => piece.href !== undefined)).toEqual([
    { text: 'http://127.0.0.1:8000/sign-in/abc', href: 'http://127.0.0.1:8000/sign-in/abc' },
  ]);
});

it.each(['.', ',', ' .', ')', ').', '!', '…', '»', '” and more', '\n'])(
  'an address ends before %j',
  (after) => {
    const address = 'http://127.0.0.1:8000/sign-in/link#abc';
    const text = `Open (${address}${after}`;
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(
      pieces(text)
        .filter((piece) => piece.href !== undefined)
        .map((piece) => piece.href),
    ).toEqual([address]);
  },
);

it('nothing but web addresses becomes a link', () => {
  expect(pieces('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)' }]);
  expect(pieces('')).toEqual([]);
});
