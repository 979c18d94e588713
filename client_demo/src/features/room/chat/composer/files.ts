import { LIMITS } from '@/protocol/generated';

/** Ten files go with one message. */
export const MOST_FILES = 10;

/** Which of `files` still go with a message that has `held`, and how many are left out. */
export function taken<One>(
  files: readonly One[],
  held: number,
): { readonly fitting: readonly One[]; readonly left: number } {
  const fitting = files.slice(0, Math.max(0, MOST_FILES - held));
  return { fitting, left: files.length - fitting.length };
}

/** Why a file cannot be sent at all; null when it can be tried. */
export function unsendable(file: { readonly size: number }): 'too_large' | 'empty' | null {
  if (file.size > LIMITS.file) return 'too_large';
  return file.size === 0 ? 'empty' : null;
}
