import { newCid } from '@/lib/cid';
import { createStore, type Readable } from '@/lib/device/store';
import { Refused } from '@/connection/outbox/refused';
import type { RoomLink } from '@/connection/room/room-link';
import type { Push } from '@/connection/room/room-view';
import type { LocalMedia } from '@/media/local-media';
import { Mesh, type Undelivered } from '@/media/call/mesh';
import type { Signal } from '@/media/call/peer';
import type { Slot } from '@/media/call/places';
import { countsOf, statsOf } from '@/media/call/stats';
import type {
  CallEntered,
  LogEvent,
  MediaState,
  MuteAsked,
  SessionInfo,
} from '@/protocol/generated';
import type { RoomKeep } from '../memory';
import { changeOf, expectedOf, mutedElsewhere, takenOver, twinOf, type Sessions } from './others';
import { iceOf, signalIn, undelivered } from './signals';

/**
 * Where we stand with the room's call: `full` and `barred` leave the chat, `elsewhere` another place
 * of ours that went on with it.
 */
type CallPhase = 'out' | 'entering' | 'in' | 'full' | 'barred' | 'elsewhere';

export interface CallView {
  readonly phase: CallPhase;
  readonly call: string | null;
  readonly startedAt: number | null;
  readonly hand: boolean;
  /** Who asks us to mute, or everybody, until it is answered. */
  readonly muteAsk: MuteAsked | null;
}

const OUT: CallView = { phase: 'out', call: null, startedAt: null, hand: false, muteAsk: null };

const PULSE_MS = 1_000;

/**
 * Brings the room's link and the media together: who is in the call, and what they say to each
 * other.
 */
export class Call {
  readonly mesh: Mesh;
  readonly #link: RoomLink;
  readonly #local: LocalMedia;
  readonly #keep: RoomKeep;
  readonly #store = createStore<CallView>(OUT);
  readonly #ends: (() => void)[];
  /** The session that entered the call; another one has to enter anew. */
  #session: string | null = null;
  #others: Sessions = {};
  /** The line was lost, and we have not entered the call again since. */
  #returning = false;
  #told = '';

  constructor(
    link: RoomLink,
    local: LocalMedia,
    keep: RoomKeep,
    connect: (config: RTCConfiguration) => RTCPeerConnection,
    enters = true,
  ) {
    this.#link = link;
    this.#local = local;
    this.#keep = keep;
    const kept = keep.read();
    this.#store.set({
      ...OUT,
      phase: kept?.elsewhere === true ? 'elsewhere' : 'out',
      call: kept?.call ?? null,
      hand: kept?.hand ?? false,
    });
    this.#session = kept?.session ?? null;
    this.mesh = new Mesh({
      self: () => this.#session ?? '',
      connect,
      now: () => Date.now(),
      signal: (session, gen, signal) => this.#signal(session, gen, signal),
      remember: (links) => keep.write({ links }),
      expected: (other) => this.#expected(other),
      counts: async (connection, streams) => countsOf(await statsOf(connection), streams),
    });
    const pulse = setInterval(() => void this.mesh.pulse(), PULSE_MS);
    this.#ends = [
      link.listen({
        joined: () => (enters ? this.#joined() : undefined),
        push: (push) => this.#pushed(push),
        events: (events) => this.#heard(events),
      }),
      link.state.subscribe(() => this.#watchOthers()),
      local.state.subscribe(() => this.#tellState()),
      () => clearInterval(pulse),
    ];
  }

  get view(): Readable<CallView> {
    return this.#store;
  }

  /** Try again after a full call. */
  retry(): void {
    void this.#enter();
  }

  /** Go on here with the call we are in elsewhere: heard and seen as there, and there no more. */
  goOnHere(): void {
    const { self, view } = this.#link.state.get();
    const twin = self === null || view === null ? undefined : twinOf(view.sessions, self);
    void this.#local.setMuted(twin === undefined || twin.media?.muted === true);
    if (twin?.media?.camera === true) void this.#local.startCamera();
    void this.#enter();
  }

  raiseHand(hand: boolean): void {
    this.#patch({ hand });
    this.#tellState();
  }

  /** The answer to whoever asks us to mute is the person's own act. */
  answerMute(mute: boolean): void {
    this.#patch({ muteAsk: null });
    if (mute) void this.#local.setMuted(true);
  }

  networkChanged(): void {
    this.mesh.networkChanged();
  }

  async leave(): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    this.mesh.leave();
    if (this.#store.get().phase === 'in')
      await this.#link.ask('call.leave', { cid: newCid() }).catch(() => undefined);
    this.#patch(OUT);
  }

  /** Let go without a word: the page goes, or the room did. */
  drop(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#endAll();
  }

  #endAll(): void {
    for (const session of Object.keys(this.mesh.links.get())) this.mesh.end(session);
  }

  mediaState(): MediaState {
    const { muted, camera, microphone, sharing } = this.#local.state.get();
    const silent = muted || microphone !== 'on';
    return { muted: silent, camera: camera === 'on', sharing, hand: this.#store.get().hand };
  }

  // ── entering ───────────────────────────────────────────────────────────────────────────────

  /** Who comes back does not take the call from where they went on with it meanwhile. */
  #joined(): void {
    const { self, view } = this.#link.state.get();
    const { phase, call } = this.#store.get();
    const twin = self === null || view === null ? undefined : twinOf(view.sessions, self);
    if (phase === 'elsewhere' || (call !== null && twin !== undefined)) this.#giveWay();
    else void this.#enter();
  }

  /** We went on with the call in another place: nothing is heard or seen of us here. */
  #giveWay(): void {
    const { phase } = this.#store.get();
    this.mesh.leave();
    // Out first: what is let go of here says nothing of how one is heard there.
    this.#patch({ ...OUT, phase: 'elsewhere' });
    this.#local.stop();
    void this.#local.setMuted(true);
    this.#keep.write({ call: null, links: {}, hand: false, elsewhere: true });
    if (phase === 'in') void this.#link.ask('call.leave', { cid: newCid() }).catch(() => undefined);
  }

  async #enter(): Promise<void> {
    const { self, view } = this.#link.state.get();
    if (self === null || view === null) return;
    if (!view.may.includes('call')) {
      this.#patch({ phase: 'barred' });
      return;
    }
    const { call } = this.#store.get();
    this.#patch({ phase: 'entering' });
    try {
      const known = call === null ? {} : { call };
      const entered = await this.#link.ask('call.join', {
        cid: newCid(),
        ...known,
        state: this.mediaState(),
      });
      this.#entered(entered, self.session);
    } catch (error) {
      this.#notEntered(error instanceof Refused ? error : new Refused('internal'));
    }
  }

  #entered(entered: CallEntered, session: string): void {
    const before = this.#store.get();
    const same = this.#session === session;
    const goesOn = before.call === entered.call && same;
    if (!same) this.#endAll();
    this.#session = session;
    this.mesh.setIce(iceOf(entered.ice));
    this.mesh.enter(
      entered.peers.filter((peer) => !this.#isOurs(peer)).map((peer) => peer.session),
      goesOn ? (this.#keep.read()?.links ?? {}) : null,
    );
    if (goesOn) this.mesh.resync();
    this.#returning = false;
    this.#patch({ phase: 'in', call: entered.call, startedAt: entered.started_at });
    this.#keep.write({ call: entered.call, elsewhere: false });
    this.#told = '';
    this.#tellState();
  }

  #notEntered(refused: Refused): void {
    if (refused.code === 'call_full') this.#patch({ phase: 'full' });
    else if (refused.code !== 'offline') this.#patch({ phase: 'out' });
  }

  #isOurs(other: Pick<SessionInfo, 'person'> | undefined): boolean {
    return other !== undefined && other.person === this.#link.state.get().self?.person;
  }

  // ── what we say ────────────────────────────────────────────────────────────────────────────

  #tellState(): void {
    const { muted, talking, camera } = this.#local.state.get();
    this.#keep.write({
      muted: muted || talking,
      camera: camera === 'on' || camera === 'starting',
      hand: this.#store.get().hand,
    });
    const state = this.mediaState();
    if (state.muted && this.#store.get().muteAsk !== null) this.#patch({ muteAsk: null });
    if (this.#store.get().phase !== 'in') return;
    const said = JSON.stringify(state);
    if (said === this.#told) return;
    this.#told = said;
    void this.#link
      .ask('call.state', { cid: newCid(), state })
      .catch((error: unknown) => this.#stateRefused(error));
  }

  /** A fifth picture does not fit: what was just switched on goes off again. */
  #stateRefused(error: unknown): void {
    this.#told = '';
    if (!(error instanceof Refused) || error.code !== 'call_full') return;
    if (this.#local.state.get().sharing) this.#local.stopSharing();
    else this.#local.stopCamera();
    this.#patch({ phase: 'in' });
  }

  async #signal(peer: string, gen: number, signal: Signal): Promise<Undelivered | null> {
    const { call } = this.#store.get();
    if (call === null) return 'gone';
    const about = { peer, call, gen };
    if (signal.kind === 'candidate')
      this.#link.tell('sig.candidate', { ...about, candidate: signal.candidate });
    if (signal.kind === 'bye') this.#link.tell('sig.bye', about);
    if (signal.kind === 'candidate' || signal.kind === 'bye') return null;
    try {
      await this.#link.ask(signal.kind === 'offer' ? 'sig.offer' : 'sig.answer', {
        ...about,
        sdp: signal.sdp,
        number: signal.number,
      });
      return null;
    } catch (error) {
      return undelivered(error instanceof Refused ? error : new Refused('internal'));
    }
  }

  /** While our own line is down nobody tells us who muted themselves meanwhile. */
  #expected(other: string): readonly Slot[] {
    const { phase, view } = this.#link.state.get();
    return phase === 'open' ? expectedOf(view?.sessions[other]) : [];
  }

  // ── what we hear ───────────────────────────────────────────────────────────────────────────

  #pushed(push: Push): void {
    const heard = signalIn(push);
    const from = heard === null ? undefined : this.#others[heard.about.peer];
    if (heard !== null && heard.about.call === this.#store.get().call && !this.#isOurs(from))
      this.mesh.receive(heard.about.peer, heard.about.gen, heard.signal);
    if (push.t === 'ice') this.mesh.setIce(iceOf(push.d.servers));
    if (push.t !== 'mute.asked') return;
    if (!this.mediaState().muted) this.#patch({ muteAsk: push.d });
  }

  /** Somebody else lowered our hand. */
  #heard(events: readonly LogEvent[]): void {
    const person = this.#link.state.get().self?.person;
    const lowered = events.some(
      ({ actor, body }) =>
        body.kind === 'hand.lowered' && actor === person && (body.by ?? null) !== null,
    );
    if (lowered && this.#store.get().hand) this.raiseHand(false);
  }

  /**
   * Who left the call loses the connection; who is back on the line is told again what may be lost.
   */
  #watchOthers(): void {
    const { phase, view } = this.#link.state.get();
    const sessions = view?.sessions ?? {};
    const before = this.#others;
    if (phase !== 'open') this.#returning = true;
    if (sessions === before) return;
    this.#others = sessions;
    const { phase: standing, call } = this.#store.get();
    const { self } = this.#link.state.get();
    if (
      standing === 'in' &&
      self !== null &&
      call !== null &&
      takenOver(before, sessions, self, call)
    ) {
      this.#giveWay();
      return;
    }
    const here = standing === 'in' || standing === 'entering';
    if (here && self !== null && mutedElsewhere(before, sessions, self))
      void this.#local.setMuted(true);
    const { gone, back, there } = changeOf(before, sessions, call);
    for (const session of gone) this.#lostSight(session);
    for (const session of back) this.mesh.resend(session);
    for (const session of there) this.mesh.present(session);
  }

  /**
   * Gone on a line that held means gone; in the first picture after a cut they may be on their way.
   */
  #lostSight(session: string): void {
    if (this.#returning) this.mesh.missing(session);
    else this.mesh.end(session);
  }

  #patch(change: Partial<CallView>): void {
    this.#store.set({ ...this.#store.get(), ...change });
  }
}
