import type { IceCandidate } from '@/protocol/generated';
import { judgeAnswer, judgeCandidate, judgeOffer, type Negotiation } from './negotiation';
import { Places, type Slot, type Tracks } from './places';

export type Signal =
  | { readonly kind: 'offer'; readonly sdp: string; readonly number: number | null }
  | { readonly kind: 'answer'; readonly sdp: string; readonly number: number | null }
  | { readonly kind: 'candidate'; readonly candidate: IceCandidate }
  | { readonly kind: 'bye' };

export interface PeerPorts {
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  /** At most once; what is lost is sent again by `resend`. */
  readonly send: (gen: number, signal: Signal) => void;
  readonly changed: () => void;
  /** Do `task` when all that came before it for this session is done. */
  readonly queue: (task: () => Promise<void>) => void;
  /** A number that no offer of this page had. */
  readonly number: () => number;
}

interface PeerStart {
  readonly polite: boolean;
  readonly gen: number;
  /** We bring the places for sound, picture and screen, and offer first. */
  readonly brings: boolean;
  readonly ice: readonly RTCIceServer[];
  readonly tracks: Tracks;
}

/** One generation of the connection to one session: a thin adapter around RTCPeerConnection. */
export class Peer {
  readonly connection: RTCPeerConnection;
  remote: Readonly<Partial<Record<Slot, MediaStream>>> = {};
  #state: Negotiation;
  readonly #ports: PeerPorts;
  readonly #places: Places;
  /** The number of our offer that waits for its answer. */
  #waiting: number | null = null;
  #over = false;
  #end: () => void = () => undefined;
  readonly #ended: Promise<void>;

  constructor(start: PeerStart, ports: PeerPorts) {
    this.#ports = ports;
    this.#state = { polite: start.polite, gen: start.gen, brings: start.brings, agreed: false };
    this.#ended = new Promise((end) => {
      this.#end = end;
    });
    this.connection = ports.connect({ iceServers: [...start.ice], bundlePolicy: 'max-bundle' });
    this.connection.onicecandidate = (event) => this.#candidate(event.candidate);
    this.connection.onconnectionstatechange = () => ports.changed();
    this.connection.onnegotiationneeded = () =>
      ports.queue(() => this.#whileOpen(() => this.#offer()));
    this.#places = new Places(this.connection, start.tracks);
    if (start.brings) ports.queue(() => this.#whileOpen(() => this.#bring()));
  }

  get gen(): number {
    return this.#state.gen;
  }

  get polite(): boolean {
    return this.#state.polite;
  }

  /** Whether an offer of ours has no answer yet. */
  get waits(): boolean {
    return this.#waiting !== null;
  }

  /** Whether an offer of generation `gen` needs another connection than this one. */
  needsRenewal(gen: number): boolean {
    return judgeOffer(this.#state, gen, this.connection.signalingState) === 'renew';
  }

  /**
   * Take a signal; part of a task of the session's queue. What fails is left: candidates of an offer
   * that was ignored fail by design, and `watch.ts` and `arrival.ts` mend the rest.
   */
  take(gen: number, signal: Signal): Promise<void> {
    return this.#whileOpen(() => this.#take(gen, signal));
  }

  async setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    await this.#places.setTrack(slot, track);
    if (this.#state.agreed && !this.#over) this.#places.addMissing();
  }

  /** New relay credentials; they serve the next restart. */
  setIce(ice: readonly RTCIceServer[]): void {
    this.connection.setConfiguration({ iceServers: [...ice], bundlePolicy: 'max-bundle' });
  }

  /**
   * Before anything was agreed there is no ICE to restart, and nothing but places may be offered.
   */
  restart(): void {
    if (this.#state.agreed) this.connection.restartIce();
  }

  /** Say again what may have been lost while somebody's line was down. */
  resend(): void {
    const offer = this.connection.localDescription;
    if (this.#waiting !== null && offer?.type === 'offer')
      this.#send({ kind: 'offer', sdp: offer.sdp, number: this.#waiting });
  }

  close(): void {
    this.#over = true;
    this.#end();
    this.connection.onicecandidate = null;
    this.connection.onconnectionstatechange = null;
    this.connection.onnegotiationneeded = null;
    this.connection.close();
  }

  /** What a closed connection was asked for never ends, so nobody waits for it. */
  async #whileOpen(work: () => Promise<void>): Promise<void> {
    if (!this.#over) await Promise.race([work().catch(() => undefined), this.#ended]);
  }

  /** The first offer, made together with its places: nothing can come between the two. */
  async #bring(): Promise<void> {
    this.#places.make();
    await this.#offerNow();
  }

  /**
   * Asked for by the browser: it asks again once it is stable, and the side that answers first
   * waits.
   */
  async #offer(): Promise<void> {
    if (this.#state.agreed && this.connection.signalingState === 'stable') await this.#offerNow();
  }

  async #offerNow(): Promise<void> {
    await this.connection.setLocalDescription();
    const { localDescription: offer } = this.connection;
    if (offer?.type !== 'offer') return;
    this.#waiting = this.#ports.number();
    this.resend();
    await this.#places.settle(offer.sdp);
  }

  async #take(gen: number, signal: Signal): Promise<void> {
    switch (signal.kind) {
      case 'offer':
        return this.#takeOffer(gen, signal.sdp, signal.number);
      case 'answer':
        return this.#takeAnswer(gen, signal.sdp, signal.number);
      case 'candidate':
        return this.#takeCandidate(gen, signal.candidate);
      case 'bye':
        return undefined;
    }
  }

  /** An own offer that waits is rolled back by the browser where this one is taken. */
  async #takeOffer(gen: number, sdp: string, number: number | null): Promise<void> {
    if (judgeOffer(this.#state, gen, this.connection.signalingState) !== 'take') return;
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    this.#waiting = null;
    await this.#places.settle(sdp);
    await this.connection.setLocalDescription();
    const answer = this.connection.localDescription;
    if (answer !== null) this.#send({ kind: 'answer', sdp: answer.sdp, number });
    this.#agreed();
  }

  async #takeAnswer(gen: number, sdp: string, number: number | null): Promise<void> {
    if (judgeAnswer(this.#state, gen, this.#waiting, number) === 'stale') return;
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
    this.#waiting = null;
    await this.#places.settle(sdp);
    this.#agreed();
  }

  #agreed(): void {
    this.#state = { ...this.#state, agreed: true };
    const shown = (slot: Slot, track: MediaStreamTrack) => {
      const before = this.remote[slot];
      return before?.getTracks()[0] === track ? before : new MediaStream([track]);
    };
    this.remote = Object.fromEntries(
      this.#places.arriving().map(([slot, track]) => [slot, shown(slot, track)]),
    );
    this.#places.addMissing();
    this.#ports.changed();
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
    const {
      candidate: text = '',
      sdpMid = null,
      sdpMLineIndex = null,
      usernameFragment = null,
    } = candidate ?? {};
    this.#send({
      kind: 'candidate',
      candidate: {
        candidate: text,
        sdp_mid: sdpMid,
        sdp_m_line_index: sdpMLineIndex,
        username_fragment: usernameFragment,
      },
    });
  }

  #send(signal: Signal): void {
    if (!this.#over) this.#ports.send(this.gen, signal);
  }
}
