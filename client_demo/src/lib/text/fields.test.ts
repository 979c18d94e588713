import { describe, expect, it } from 'vitest';
import { emailError, nameError, passwordError, titleError } from './fields';

describe('a field says what is wrong with it', () => {
  it('an address needs an at sign with something on both sides', () => {
    expect(emailError(' amara@clinic.example ')).toBeNull();
    expect(emailError('\u200bamara@clinic.example\u00a0')).toBeNull();
    expect(emailError('  \u3164')).toBe('common.field.emailMissing');
    expect(emailError('amara')).toBe('common.field.emailForm');
    expect(emailError('amara diallo@clinic.example')).toBe('common.field.emailForm');
  });

  it('a name can be seen', () => {
    expect(nameError('Amara')).toBeNull();
    expect(nameError('   ')).toBe('common.field.nameMissing');
    expect(nameError('\u3164\u200b')).toBe('common.field.nameMissing');
  });

  it('a title can be seen', () => {
    expect(titleError('Alarm limits')).toBeNull();
    expect(titleError('')).toBe('common.field.titleMissing');
    expect(titleError('\u00a0\u2800')).toBe('common.field.titleMissing');
  });

  it('an old password has to be there, a new one has to be long enough', () => {
    expect(passwordError('x')).toBeNull();
    expect(passwordError('')).toBe('common.field.passwordMissing');
    expect(passwordError('short', 10)).toBe('common.field.passwordShort');
    expect(passwordError('long enough', 10)).toBeNull();
    expect(passwordError('👍👍👍👍👍', 10)).toBe('common.field.passwordShort');
  });
});
