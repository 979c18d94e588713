import type { Err } from '@/protocol/generated';

/** A request the service refused, or that got no answer (`offline`). `code` is stable. */
export class Refused extends Error {
  readonly code: string;
  readonly temporary: boolean;
  readonly retryMs: number | null;

  constructor(code: string, temporary = false, retryMs: number | null = null) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.temporary = temporary;
    this.retryMs = retryMs;
  }
}

export function refusedBy(error: Err): Refused {
  return new Refused(error.code, error.temporary ?? false, error.retry_ms ?? null);
}

/** The code of anything that was thrown: errors of other layers carry one, too. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'internal';
}
