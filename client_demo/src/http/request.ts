import { forgetEarly, HEADERS, send, takeEarly } from '@/early/asked';
import type { Problem as ProblemBody } from '@/protocol/generated';
import { Problem, type ProblemCode } from './problem';

const listeners = new Set<() => void>();

/** Have `listener` told when an answer says that nobody is signed in here; returns how to stop. */
export function heardSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Ask the service. Resolves with the answer's body; rejects with a Problem, never anything else.
 */
export async function request<Answer>(
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await answerTo(method, path, body);
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === 'not_authenticated') for (const listener of listeners) listener();
    throw problem;
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function answerTo(method: string, path: string, body: unknown): Promise<Response> {
  const written = writtenAs(body);
  if (method !== 'GET') forgetEarly();
  try {
    return await (takeEarly(path) ??
      send(path, { method, ...written, headers: { ...written.headers, ...HEADERS } }));
  } catch {
    throw new Problem('offline', true);
  }
}

/** Bytes go as they are, all else as JSON. */
function writtenAs(body: unknown): { headers?: Record<string, string>; body?: BodyInit } {
  if (body === undefined) return {};
  if (body instanceof Blob)
    return { headers: { 'content-type': body.type || 'application/octet-stream' }, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>;
  const otherwise: ProblemCode = response.status === 404 ? 'not_found' : 'unavailable';
  const code = (body.code as ProblemCode | undefined) ?? otherwise;
  return new Problem(
    code,
    body.temporary ?? response.status >= 500,
    body.retry_ms ?? null,
    body.data ?? {},
  );
}
