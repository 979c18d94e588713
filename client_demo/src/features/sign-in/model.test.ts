import { expect, it } from 'vitest';
import { fieldOf } from './model';

it('a refusal about one field is said at that field, all others over the form', () => {
  expect(fieldOf('email_taken')).toBe('email');
  expect(fieldOf('weak_password')).toBe('password');
  expect(fieldOf('rate_limited')).toBeNull();
  expect(fieldOf('offline')).toBeNull();
});
