import { isBlank, lengthOf, sent, type Writing } from './text';

/**
 * What may be wrong with a field, by a key of the catalogue; null when nothing is. A field that
 * holds too much says so itself.
 */
export type FieldError =
  `common.field.${'emailMissing' | 'emailForm' | 'nameMissing' | 'passwordMissing' | 'passwordShort' | 'titleMissing'}`;

/**
 * Bounds of what is no text of its own in the protocol: `Email` and `Password` in
 * server/protocol/bodies/people.py.
 */
export const EMAIL: Writing = { line: true, most: 254, unit: 'characters' };
export const PASSWORD_MOST = 256;
/** `q` of the searches: server/web/routes/search.py and server/web/routes/rooms.py. */
export const SOUGHT: Writing = { line: true, most: 200, unit: 'characters' };
/** What is typed off a printed page: an id, or a code in groups. */
export const PRINTED: Writing = { line: true, most: 64, unit: 'characters' };

export function emailError(value: string): FieldError | null {
  if (isBlank(value)) return 'common.field.emailMissing';
  return /^[^@\s]+@[^@\s]+$/.test(sent(value, true)) ? null : 'common.field.emailForm';
}

export function nameError(value: string): FieldError | null {
  return isBlank(value) ? 'common.field.nameMissing' : null;
}

export function titleError(value: string): FieldError | null {
  return isBlank(value) ? 'common.field.titleMissing' : null;
}

/** A password that exists already only has to be there; a new one has a least length. */
export function passwordError(value: string, least = 1): FieldError | null {
  if (value === '') return 'common.field.passwordMissing';
  return lengthOf(value, 'characters') < least ? 'common.field.passwordShort' : null;
}
