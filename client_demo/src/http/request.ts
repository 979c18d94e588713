import { Problem } from './problem';

const BASE = '/api/v1';

/** Ask the service. Resolves with the answer's body; rejects with a Problem, never anything else. */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`${BASE}${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem('offline', true);
  }
}

interface ProblemBody {
  code?: string;
  temporary?: boolean;
  retry_ms?: number | null;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const fallback = response.status === 404 ? 'not_found' : 'unavailable';
  return new Problem(body.code ?? fallback, body.temporary ?? response.status >= 500, body.retry_ms ?? null);
}
