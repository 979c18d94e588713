/// <reference types="node" />
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem } from '@/protocol/generated';

/** What a route answers: a body, or a refusal by its code. */
type Answer =
  | { status?: number; body?: unknown }
  | { refuse: Problem['code']; status: number; data?: Problem['data'] };

/** "POST /auth/sign-in" → its answer; the function gets the decoded body. */
export type Routes = Record<string, (body: unknown) => Answer>;

export interface Service {
  /** Where it listens. */
  origin: string;
  /** Every request so far: "POST /auth/sign-in" and its body. */
  asked: { route: string; body: unknown }[];
}

const BASE = '/api/v1';

/** A small HTTP service of the given routes on a port of its own; everything else is not found. */
export async function startService(routes: Routes): Promise<Service> {
  const asked: Service['asked'] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const route = `${request.method ?? ''} ${(request.url ?? '').replace(BASE, '')}`;
      asked.push({ route, body });
      send(response, routes[route]?.(body) ?? { refuse: 'not_found', status: 404 });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  running.push(server);
  return { origin: `http://127.0.0.1:${port}`, asked };
}

const running: Server[] = [];

/** Stops every service that runs; called after each test. */
export async function stopServices(): Promise<void> {
  await Promise.all(
    running.splice(0).map(
      (server) =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        }),
    ),
  );
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, answer: Answer): void {
  const refused = 'refuse' in answer;
  const body = refused
    ? {
        type: 'about:blank',
        title: '',
        status: answer.status,
        code: answer.refuse,
        data: answer.data ?? {},
      }
    : answer.body;
  response.writeHead(answer.status ?? 200, {
    // A connection kept for later may be closed by then, which would be a failure of the test's own.
    connection: 'close',
    'content-type': refused ? 'application/problem+json' : 'application/json',
  });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
