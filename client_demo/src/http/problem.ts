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
  /** The facts beside the code. */
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    temporary = false,
    retryMs: number | null = null,
    data: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.code = code;
    this.temporary = temporary;
    this.retryMs = retryMs;
    this.reason = typeof data.reason === 'string' ? data.reason : null;
    this.data = data;
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

/** A moment beside a code, by its name; null where the service gave none. */
export function momentOf(error: unknown, name: string): number | null {
  const found = error instanceof Problem ? error.data[name] : undefined;
  return typeof found === 'number' ? found : null;
}
