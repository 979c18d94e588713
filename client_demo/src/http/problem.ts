import type { ErrorCode } from '@/protocol/generated';

/** A code of the service, or `offline` when no answer came at all. */
export type ProblemCode = ErrorCode | 'offline';

/** A refusal of the service. `temporary`: the same request may succeed later, after `retryMs`. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly temporary: boolean;
  readonly retryMs: number | null;
  /** Why, where a code has several reasons. */
  readonly reason: string | null;

  constructor(
    code: ProblemCode,
    temporary = false,
    retryMs: number | null = null,
    reason: string | null = null,
  ) {
    super(code);
    this.code = code;
    this.temporary = temporary;
    this.retryMs = retryMs;
    this.reason = reason;
  }
}

/** The code of anything that was thrown; what is no refusal is a mistake of ours. */
export function codeOf(error: unknown): ProblemCode {
  return error instanceof Problem ? error.code : 'internal';
}

/** The reason beside a code, where the service gave one. */
export function reasonOf(error: unknown): string | null {
  return error instanceof Problem ? error.reason : null;
}
