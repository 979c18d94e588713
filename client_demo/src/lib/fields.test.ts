import { describe, expect, it } from 'vitest';
import { emailError, nameError, passwordError, titleError } from './fields';

describe('a field says what is wrong with it', () => {
  it('an address needs an at sign with something on both sides', () => {
    expect(emailError(' amara@clinic.example ')).toBeNull();
    expect(emailError('  ')).toBe('common.field.emailMissing');
    expect(emailError('amara')).toBe('common.field.emailForm');
    expect(emailError('amara diallo@clinic.example')).toBe('common.field.emailForm');
  });

  it('a name is there and fits on a plate', () => {
    expect(nameError('Amara')).toBeNull();
    expect(nameError('   ')).toBe('common.field.nameMissing');
    expect(nameError('a'.repeat(81))).toBe('common.field.nameLong');
  });

  it('a title is there and fits', () => {
    expect(titleError('Alarm limits')).toBeNull();
    expect(titleError('')).toBe('common.field.titleMissing');
    expect(titleError('a'.repeat(121))).toBe('common.field.titleLong');
  });

  it('an old password has to be there, a new one has to be long enough', () => {
    expect(passwordError('x')).toBeNull();
    expect(passwordError('')).toBe('common.field.passwordMissing');
    expect(passwordError('short', 10)).toBe('common.field.passwordShort');
    expect(passwordError('long enough', 10)).toBeNull();
  });
});
