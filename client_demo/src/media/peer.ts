import type { IceCandidate } from '@/protocol/generated';
import { judgeAnswer, judgeCandidate, judgeOffer, negotiation, type Negotiation } from './negotiation';
import { Places, type Slot, type Tracks } from './places';

export type Signal =
  | { readonly kind: 'offer'; readonly sdp: string }
  | { readonly kind: 'answer'; readonly sdp: string }
  | { readonly kind: 'candidate'; readonly candidate: IceCandidate }
  | { readonly kind: 'bye' };

export interface PeerPorts {
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  /** At most once; what is lost is sent again by `resend`. */
  readonly send: (gen: number, signal: Signal) => void;
  readonly changed: () => void;
}

interface PeerStart {
  readonly polite: boolean;
  readonly gen: number;
  /** The side that offers first brings the places for sound, picture and screen. */
  readonly offers: boolean;
  readonly ice: readonly RTCIceServer[];
  readonly tracks: Tracks;
}

/** One generation of the connection to one session: a thin adapter around RTCPeerConnection. */
export class Peer {
  readonly connection: RTCPeerConnection;
  readonly remote: Partial<Record<Slot, MediaStream>> = {};
  #state: Negotiation;
  readonly #ports: PeerPorts;
  readonly #places: Places;
  #queue: Promise<void> = Promise.resolve();

  constructor(start: PeerStart, ports: PeerPorts) {
    this.#ports = ports;
    this.#state = negotiation(start.polite, start.gen);
    this.connection = ports.connect({ iceServers: [...start.ice], bundlePolicy: 'max-bundle' });
    this.connection.ontrack = (event) => this.#arrived(event);
    this.connection.onicecandidate = (event) => this.#candidate(event.candidate);
    this.connection.onconnectionstatechange = () => ports.changed();
    this.connection.onnegotiationneeded = () => void this.#offer();
    this.#places = new Places(this.connection, start.tracks);
    if (start.offers) this.#places.make();
  }

  get gen(): number {
    return this.#state.gen;
  }

  get polite(): boolean {
    return this.#state.polite;
  }

  /** Whether an offer of generation `gen` needs another connection than this one. */
  needsRenewal(gen: number): boolean {
    return judgeOffer(this.#state, gen, this.connection.signalingState) === 'renew';
  }

  /**
   * Signals are taken one after the other: a candidate never overtakes its offer. What fails is left:
   * candidates of an offer that was ignored fail by design, and `watch.ts` mends the rest.
   */
  take(gen: number, signal: Signal): Promise<void> {
    this.#queue = this.#queue.then(() => this.#take(gen, signal)).catch(() => undefined);
    return this.#queue;
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    return this.#places.setTrack(slot, track, this.#state.agreed);
  }

  /** New relay credentials; they serve the next restart. */
  setIce(ice: readonly RTCIceServer[]): void {
    this.connection.setConfiguration({ iceServers: [...ice], bundlePolicy: 'max-bundle' });
  }

  restart(): void {
    this.connection.restartIce();
  }

  /** Say again what may have been lost while somebody's line was down. */
  resend(): void {
    const offer = this.connection.localDescription;
    if (this.connection.signalingState === 'have-local-offer' && offer !== null)
      this.#ports.send(this.gen, { kind: 'offer', sdp: offer.sdp });
  }

  close(): void {
    this.connection.ontrack = null;
    this.connection.onicecandidate = null;
    this.connection.onconnectionstatechange = null;
    this.connection.onnegotiationneeded = null;
    this.connection.close();
  }

  async #offer(): Promise<void> {
    try {
      this.#state = { ...this.#state, making: true };
      await this.connection.setLocalDescription();
      this.#sendLocal('offer');
    } catch {
      // The other side's offer came first; the browser asks again once it is stable.
    } finally {
      this.#state = { ...this.#state, making: false };
    }
  }

  #sendLocal(kind: 'offer' | 'answer'): void {
    const local = this.connection.localDescription;
    if (local?.type === kind) this.#ports.send(this.gen, { kind, sdp: local.sdp });
  }

  async #take(gen: number, signal: Signal): Promise<void> {
    switch (signal.kind) {
      case 'offer':
        return this.#takeOffer(gen, signal.sdp);
      case 'answer':
        return this.#takeAnswer(gen, signal.sdp);
      case 'candidate':
        return this.#takeCandidate(gen, signal.candidate);
      case 'bye':
        return undefined;
    }
  }

  async #takeOffer(gen: number, sdp: string): Promise<void> {
    if (judgeOffer(this.#state, gen, this.connection.signalingState) !== 'take') return;
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    await this.#places.adopt();
    await this.connection.setLocalDescription();
    this.#state = { ...this.#state, agreed: true };
    this.#sendLocal('answer');
  }

  async #takeAnswer(gen: number, sdp: string): Promise<void> {
    if (judgeAnswer(this.#state, gen, this.connection.signalingState) === 'stale') return;
    this.#state = { ...this.#state, settling: true };
    try {
      await this.connection.setRemoteDescription({ type: 'answer', sdp });
      this.#state = { ...this.#state, agreed: true };
    } finally {
      this.#state = { ...this.#state, settling: false };
    }
  }

  async #takeCandidate(gen: number, candidate: IceCandidate): Promise<void> {
    if (judgeCandidate(this.#state, gen) === 'stale') return;
    await this.connection.addIceCandidate({
      candidate: candidate.candidate,
      sdpMid: candidate.sdp_mid ?? null,
      sdpMLineIndex: candidate.sdp_m_line_index ?? null,
      usernameFragment: candidate.username_fragment ?? null,
    });
  }

  #candidate(candidate: RTCIceCandidate | null): void {
    const { candidate: text = '', sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate ?? {};
    this.#ports.send(this.gen, {
      kind: 'candidate',
      candidate: { candidate: text, sdp_mid: sdpMid, sdp_m_line_index: sdpMLineIndex, username_fragment: usernameFragment },
    });
  }

  #arrived(event: RTCTrackEvent): void {
    const slot = this.#places.claim(event.transceiver);
    if (slot === undefined) return;
    this.remote[slot] = new MediaStream([event.track]);
    this.#ports.changed();
  }
}
