/**
 * Whose offer counts, as pure decisions over one generation: one RTCPeerConnection to one session.
 *
 * Two things keep both sides at one table of places (`places.ts`) in every order of events. What
 * concerns one session happens one after the other (`mesh.ts`), so an offer is never judged while
 * another one is being made or an answer is being set. And before the first agreement only one
 * offer can bring the places: where two cross, the polite side throws its connection away, with
 * its own places, and answers on a fresh one. Later offers cross as in W3C WebRTC 1.0, section 10.7.
 */
export interface Negotiation {
  readonly polite: boolean;
  readonly gen: number;
  /** We bring the places: the first offer is ours. */
  readonly brings: boolean;
  /** An offer and its answer were once set on this connection. */
  readonly agreed: boolean;
}

/**
 * `take` it · `ignore` it, ours stands · `renew`: begin another connection with its generation,
 * then take it · `stale`: it belongs to a connection that is no more.
 */
export type Verdict = 'take' | 'ignore' | 'renew' | 'stale';

/**
 * Of two sessions the one whose id comes later yields. Both sides can always tell, whoever joined,
 * reloaded or restarted when.
 */
export function yields(own: string, other: string): boolean {
  return own > other;
}

export function judgeOffer(state: Negotiation, gen: number, signaling: RTCSignalingState): Verdict {
  if (gen < state.gen) return 'stale';
  if (gen > state.gen) return 'renew';
  if (!state.agreed && state.brings) return state.polite ? 'renew' : 'ignore';
  return signaling === 'have-local-offer' && !state.polite ? 'ignore' : 'take';
}

/**
 * `waiting`: the number of our offer that has no answer yet. An answer without one is to the last
 * offer.
 */
export function judgeAnswer(
  state: Negotiation,
  gen: number,
  waiting: number | null,
  answers: number | null,
): 'take' | 'stale' {
  return gen === state.gen && waiting !== null && (answers ?? waiting) === waiting
    ? 'take'
    : 'stale';
}

export function judgeCandidate(state: Negotiation, gen: number): 'take' | 'stale' {
  return gen === state.gen ? 'take' : 'stale';
}
