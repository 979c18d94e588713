import en from '@/i18n/en/errors.json';

/** A stable error code of the service, or `offline` when no answer came at all. */
export type ErrorCode = keyof typeof en;

/** A refusal of the service. `temporary`: the same request may succeed later, after `retryMs`. */
export class Problem extends Error {
  readonly code: string;
  readonly temporary: boolean;
  readonly retryMs: number | null;

  constructor(code: string, temporary = false, retryMs: number | null = null) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.temporary = temporary;
    this.retryMs = retryMs;
  }
}

/** The text for a code: what is so, then what to do. Codes of a newer service read as `internal`. */
export function errorKey(code: string): `errors.${ErrorCode}` {
  return `errors.${code in en ? (code as ErrorCode) : 'internal'}`;
}

/** The code of anything that was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Problem ? error.code : 'internal';
}
