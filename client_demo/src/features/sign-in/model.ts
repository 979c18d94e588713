import type { ErrorCode } from '@/protocol/generated';

const FIELD_OF: Partial<Record<ErrorCode, 'email' | 'password'>> = {
  email_taken: 'email',
  weak_password: 'password',
};

/** The field a refusal is about, where the mend is at hand; null when it is about the whole. */
export function fieldOf(code: ErrorCode | 'offline'): 'email' | 'password' | null {
  return code === 'offline' ? null : (FIELD_OF[code] ?? null);
}
