import type { DefaultOptions } from '@tanstack/react-query';
import { Problem } from './problem';

const FRESH_MS = 15_000;
const RETRIES = 2;

/** How soon a page that is open learns what another person decides at the same time. */
export const LOOKS_AGAIN_MS = 5_000;

/** Only what may pass by itself is asked for again; a refusal stays a refusal. */
export function mayRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && error instanceof Problem && error.temporary;
}

/** After 0.5 s, 1 s, … or when the service says. */
export function retryDelay(failures: number, error: Error): number {
  return error instanceof Problem && error.retryMs !== null ? error.retryMs : 500 * 2 ** failures;
}

export const queryDefaults: DefaultOptions = {
  queries: { staleTime: FRESH_MS, retry: mayRetry, retryDelay, networkMode: 'always' },
  mutations: { retry: false, networkMode: 'always' },
};
