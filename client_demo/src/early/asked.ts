/**
 * What is asked of the service before the code that shows it is there. Nothing is imported here: a
 * phone runs this while all else is on its way.
 */

const BASE = '/api/v1';
/** An answer that nobody took by then is of a page that one has left. */
const KEPT_MS = 30_000;

const asked = new Map<string, Promise<Response>>();

/** Ask with these as everything of this client asks (http/request.ts). */
export const HEADERS = { accept: 'application/json', 'x-mentoring': '1' } as const;

export function send(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${BASE}${path}`, { ...init, credentials: 'same-origin' });
}

/** Ask for `path` and keep the answer for who asks for the same first. */
export function askEarly(path: string): Promise<Response> {
  const answer = send(path, { headers: HEADERS }).then(whole);
  asked.set(path, answer);
  answer.catch(() => undefined); // whoever takes it hears of it
  return answer;
}

/** Read to its end, so that it holds no line to the service until somebody takes it. */
async function whole(answer: Response): Promise<Response> {
  const body = await answer.text();
  return new Response(body === '' ? null : body, { status: answer.status });
}

/** The answer to `path` that was asked for early: once, and then no more. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const answer = asked.get(path);
  asked.delete(path);
  return answer;
}

/** Something changed, or time went by: what was asked before is not so any more. */
export function forgetEarly(): void {
  asked.clear();
}

export function forgetLater(): void {
  setTimeout(forgetEarly, KEPT_MS);
}
