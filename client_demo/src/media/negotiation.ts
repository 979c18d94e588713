/**
 * Perfect negotiation (W3C WebRTC 1.0, section 10.7) as pure decisions, with generations.
 *
 * A generation is one RTCPeerConnection between two sessions. The polite side gives way when two
 * offers cross: it rolls its own back, or, before anything was agreed, begins the connection anew
 * as the answerer (a rolled back first offer would leave its transceivers behind).
 */
export interface Negotiation {
  readonly polite: boolean;
  readonly gen: number;
  /** An offer of ours is being made but not yet set. */
  readonly making: boolean;
  /** An answer is being set, so the connection is about to be stable. */
  readonly settling: boolean;
  /** An offer and its answer were once set on this connection. */
  readonly agreed: boolean;
}

/**
 * `take` it · `ignore` it, ours stands · `renew`: begin another connection with its generation,
 * then take it · `stale`: it belongs to a connection that is no more.
 */
export type Verdict = 'take' | 'ignore' | 'renew' | 'stale';

export function negotiation(polite: boolean, gen: number): Negotiation {
  return { polite, gen, making: false, settling: false, agreed: false };
}

export function judgeOffer(state: Negotiation, gen: number, signaling: RTCSignalingState): Verdict {
  if (gen < state.gen) return 'stale';
  if (gen > state.gen) return 'renew';
  const ready = !state.making && (signaling === 'stable' || state.settling);
  if (ready) return 'take';
  if (!state.polite) return 'ignore';
  return state.agreed ? 'take' : 'renew';
}

export function judgeAnswer(state: Negotiation, gen: number, signaling: RTCSignalingState): 'take' | 'stale' {
  return gen === state.gen && signaling === 'have-local-offer' ? 'take' : 'stale';
}

export function judgeCandidate(state: Negotiation, gen: number): 'take' | 'stale' {
  return gen === state.gen ? 'take' : 'stale';
}
