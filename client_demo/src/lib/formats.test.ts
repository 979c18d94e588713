import { expect, it } from 'vitest';
import { dateFormat } from './formats';

it('a formatter is made once for a language and a way to write', () => {
  const once = dateFormat('fr', { timeZone: 'Europe/Paris', hour: '2-digit' });
  expect(dateFormat('fr', { timeZone: 'Europe/Paris', hour: '2-digit' })).toBe(once);
  expect(dateFormat('fr', { timeZone: 'Asia/Tokyo', hour: '2-digit' })).not.toBe(once);
  expect(dateFormat('en', { timeZone: 'Europe/Paris', hour: '2-digit' })).not.toBe(once);
});
