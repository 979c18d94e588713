import type { IceServer } from '@/protocol/generated';

/** What the network allows, as far as one browser alone can find out. */
export type NetworkWord = 'checking' | 'direct' | 'relay' | 'relay-refused' | 'blocked' | 'unknown';

export interface Gathered {
  /**
   * Ways that were found: a candidate's type, and for a relay how we reach it, as in `relay/tcp`.
   */
  readonly ways: readonly string[];
  /** Codes of servers that answered with an error, 701 for those that could not be reached. */
  readonly errors: readonly number[];
  /** Whether every server answered or failed before our patience ended. */
  readonly finished: boolean;
}

/** STUN's "unauthorised": the relay is there but refuses our credential. */
const REFUSED = 401;

/**
 * An address seen from outside, or a relay reached by UDP, proves that UDP gets out; without it only
 * the relay helps. A service without servers of its own cannot be tested, and then nothing is claimed.
 */
export function judgeNetwork(
  { ways, errors, finished }: Gathered,
  servers: readonly IceServer[],
): NetworkWord {
  const urls = servers.flatMap((server) => server.urls);
  const udp = urls.some(asksByUdp);
  const relays = urls.some((url) => url.startsWith('turn'));
  if (ways.includes('srflx') || ways.includes('relay/udp')) return 'direct';
  if (ways.some((way) => way.startsWith('relay'))) return udp ? 'relay' : 'unknown';
  if (relays && errors.includes(REFUSED)) return 'relay-refused';
  // Who has a public address is told by STUN what they know already, and the browser says nothing.
  if (udp && !relays && finished && errors.length === 0) return 'direct';
  return urls.length > 0 ? 'blocked' : 'unknown';
}

function asksByUdp(url: string): boolean {
  return url.startsWith('stun:') || (url.startsWith('turn:') && !url.endsWith('transport=tcp'));
}
