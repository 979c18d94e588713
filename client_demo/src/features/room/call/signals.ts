import type { Refused } from '@/connection/outbox/refused';
import type { Push } from '@/connection/room/room-view';
import type { Undelivered } from '@/media/call/mesh';
import type { Signal } from '@/media/call/peer';
import type { IceServer } from '@/protocol/generated';

/** What a push says to one of our connections, and to which; null when it is no signal. */
export function signalIn(
  push: Push,
): { readonly about: { peer: string; call: string; gen: number }; readonly signal: Signal } | null {
  switch (push.t) {
    case 'sig.offer':
      return {
        about: push.d,
        signal: { kind: 'offer', sdp: push.d.sdp, number: push.d.number ?? null },
      };
    case 'sig.answer':
      return {
        about: push.d,
        signal: { kind: 'answer', sdp: push.d.sdp, number: push.d.number ?? null },
      };
    case 'sig.candidate':
      return { about: push.d, signal: { kind: 'candidate', candidate: push.d.candidate } };
    case 'sig.bye':
      return { about: push.d, signal: { kind: 'bye' } };
    default:
      return null;
  }
}

const UNDELIVERED: Readonly<Record<string, Undelivered>> = {
  peer_gone: 'gone',
  stale_generation: 'stale',
  offline: 'offline',
};

/** What a refused signal means for its connection. Whatever else goes wrong, nobody got it. */
export function undelivered({ code }: Refused): Undelivered {
  return UNDELIVERED[code] ?? 'gone';
}

/** Relays and their passes as a browser takes them. */
export function iceOf(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map(({ urls, username, credential }) => ({
    urls: [...urls],
    ...(username == null ? {} : { username }),
    ...(credential == null ? {} : { credential }),
  }));
}
