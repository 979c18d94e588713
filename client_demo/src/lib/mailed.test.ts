import { expect, it } from 'vitest';
import { mailedSecret } from './mailed';

const SECRET = 'abcdefghijklmnopqrstuvwxyz234567';

it.each([
  '',
  '.',
  ',',
  ')',
  '»',
  '%C2%BB',
  '%29.',
  '.%0AIt%20works',
  ' ',
  '">',
  '%0D%0A',
  '%E0%A4',
])('a link followed by %j works', (after) => {
  expect(mailedSecret(`#${SECRET}${after}`)).toBe(SECRET);
});

it('a link that was broken in two works when both parts are there', () => {
  expect(mailedSecret(`#${SECRET.slice(0, 20)}%0A${SECRET.slice(20)}`)).toBe(SECRET);
});

it.each([
  '',
  '#',
  '#abc',
  `#${SECRET.slice(0, 31)}`,
  '#.',
  `#${SECRET.slice(0, 12)}-${SECRET.slice(12)}`,
])('a link without its end is seen to be cut: %j', (hash) => {
  expect(mailedSecret(hash)).toBeNull();
});
