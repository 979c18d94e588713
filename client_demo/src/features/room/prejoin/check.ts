import type { IceServer } from '@/protocol/generated';

/** What the network allows, as far as one browser alone can find out. */
export type NetworkWord = 'checking' | 'direct' | 'relay' | 'relay-refused' | 'blocked' | 'unknown';

export interface Gathered {
  /** Types of the candidates that were found. */
  readonly types: readonly string[];
  /** Codes of servers that answered with an error, 701 for those that could not be reached. */
  readonly errors: readonly number[];
}

/** STUN's "unauthorised": the relay is there but refuses our credential. */
const REFUSED = 401;

/**
 * `srflx` proves that UDP gets out; without it only the relay helps. A service without servers of
 * its own cannot be tested, and then nothing is claimed.
 */
export function judgeNetwork({ types, errors }: Gathered, servers: readonly IceServer[]): NetworkWord {
  const relays = servers.some((server) => server.urls.some((url) => url.startsWith('turn')));
  const stuns = servers.some((server) => server.urls.some((url) => url.startsWith('stun')));
  if (types.includes('srflx')) return 'direct';
  if (types.includes('relay')) return stuns ? 'relay' : 'direct';
  if (relays && errors.includes(REFUSED)) return 'relay-refused';
  if (relays || stuns) return 'blocked';
  return 'unknown';
}
