import { LIMITS } from '@/protocol/generated';

/** Ten files go with one message. */
export const MOST_FILES = 10;

/** Why a file cannot be sent at all; null when it can be tried. */
export function unsendable(file: { readonly size: number }): 'too_large' | 'empty' | null {
  if (file.size > LIMITS.file) return 'too_large';
  return file.size === 0 ? 'empty' : null;
}
