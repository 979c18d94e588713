/** What may be wrong with a field, by a key of the catalogue; null when nothing is. */
export type FieldError = `common.field.${'emailMissing' | 'emailForm' | 'nameMissing' | 'nameLong' | 'passwordMissing' | 'passwordShort' | 'titleMissing' | 'titleLong'}`;

const NAME_MAX = 80;
const TITLE_MAX = 120;

export function emailError(value: string): FieldError | null {
  if (value.trim() === '') return 'common.field.emailMissing';
  return /^[^@\s]+@[^@\s]+$/.test(value.trim()) ? null : 'common.field.emailForm';
}

export function nameError(value: string): FieldError | null {
  if (value.trim() === '') return 'common.field.nameMissing';
  return value.trim().length > NAME_MAX ? 'common.field.nameLong' : null;
}

export function titleError(value: string): FieldError | null {
  if (value.trim() === '') return 'common.field.titleMissing';
  return value.trim().length > TITLE_MAX ? 'common.field.titleLong' : null;
}

/** A password that exists already only has to be there; a new one has a least length. */
export function passwordError(value: string, least = 1): FieldError | null {
  if (value === '') return 'common.field.passwordMissing';
  return value.length < least ? 'common.field.passwordShort' : null;
}
