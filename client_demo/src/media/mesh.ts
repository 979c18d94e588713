import { createStore, type Readable } from '@/lib/store';
import { entering, type Known, type LinkMemory } from './entering';
import { Peer, type Signal } from './peer';
import { SLOTS, type Slot, type Tracks } from './places';
import { look, newWatch, type Watch } from './watch';

/** The connection to one session, as a tile shows it. */
interface LinkView {
  readonly state: RTCPeerConnectionState;
  readonly streams: Readonly<Partial<Record<Slot, MediaStream>>>;
  readonly connection: RTCPeerConnection;
}

export type Links = Readonly<Record<string, LinkView>>;

/** Why a signal did not get through. */
export type Undelivered = 'gone' | 'stale' | 'offline';

export interface MeshPorts {
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  /** Resolves with null when the service relayed it. */
  readonly signal: (session: string, gen: number, signal: Signal) => Promise<Undelivered | null>;
  readonly remember: (links: Readonly<Record<string, LinkMemory>>) => void;
  readonly now: () => number;
}

interface Link {
  peer: Peer;
  watch: Watch;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while the service does not know the session. */
  missed: ReturnType<typeof setTimeout> | undefined;
}

/** How long after a restart of the service a session may take to come back: its goodbye and a retry. */
const RETURN_MS = 15_000;

const SILENT: Tracks = { audio: null, camera: null, screen: null };

/** Browser to browser: one connection to each other session of the call. */
export class Mesh {
  readonly #ports: MeshPorts;
  readonly #links = new Map<string, Link>();
  readonly #store = createStore<Links>({});
  #ice: readonly RTCIceServer[] = [];
  #tracks: Tracks = SILENT;

  constructor(ports: MeshPorts) {
    this.#ports = ports;
  }

  get links(): Readable<Links> {
    return this.#store;
  }

  /** The call was entered: offer to each of its sessions that is new here; the others go on, or go. */
  enter(sessions: readonly string[], known: Known): void {
    const { begin, present, missing, end } = entering([...this.#links.keys()], sessions, known);
    for (const { session, ...start } of begin) this.#begin(session, { ...start, offers: true });
    for (const session of present) this.present(session);
    for (const session of missing) this.missing(session);
    for (const session of end) this.end(session);
  }

  /** The service restarted and does not know the session yet: media goes on while it may return. */
  missing(session: string): void {
    const link = this.#links.get(session);
    if (link === undefined || link.missed !== undefined) return;
    link.missed = setTimeout(() => this.end(session), RETURN_MS);
  }

  /** The session is in the call, as far as the service knows. */
  present(session: string): void {
    const link = this.#links.get(session);
    clearTimeout(link?.missed);
    if (link !== undefined) link.missed = undefined;
  }

  receive(session: string, gen: number, signal: Signal): void {
    if (signal.kind === 'bye') {
      if (this.#links.get(session)?.peer.gen === gen) this.end(session);
      return;
    }
    if (signal.kind === 'offer') this.#welcome(session, gen);
    void this.#links.get(session)?.peer.take(gen, signal);
  }

  async setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [slot]: track };
    await Promise.all([...this.#links.values()].map((link) => link.peer.setTrack(slot, track)));
  }

  setIce(ice: readonly RTCIceServer[]): void {
    this.#ice = ice;
    for (const { peer } of this.#links.values()) peer.setIce(ice);
  }

  /** The line to the service is back: say again what may be lost, and mend what is broken. */
  resync(): void {
    for (const session of this.#links.keys()) this.resend(session);
  }

  resend(session: string): void {
    const link = this.#links.get(session);
    if (link === undefined) return;
    link.peer.resend();
    if (link.peer.connection.connectionState !== 'connected') link.peer.restart();
  }

  /** The device is on another network now. */
  networkChanged(): void {
    for (const { peer } of this.#links.values()) peer.restart();
  }

  leave(): void {
    for (const session of [...this.#links.keys()]) {
      const gen = this.#links.get(session)?.peer.gen ?? 0;
      void this.#ports.signal(session, gen, { kind: 'bye' });
      this.end(session);
    }
  }

  /** An offer from somebody new, or for a newer connection, begins one here. */
  #welcome(session: string, gen: number): void {
    const link = this.#links.get(session);
    if (link === undefined) this.#begin(session, { polite: false, gen, offers: false });
    else if (link.peer.needsRenewal(gen)) this.#begin(session, { polite: link.peer.polite, gen, offers: false });
  }

  #begin(session: string, start: { polite: boolean; gen: number; offers: boolean }): void {
    const before = this.#links.get(session);
    if (before !== undefined) drop(before);
    const peer = new Peer(
      { ...start, ice: this.#ice, tracks: this.#tracks },
      {
        connect: this.#ports.connect,
        send: (gen, signal) => void this.#signal(session, gen, signal),
        changed: () => this.#look(session),
      },
    );
    const watch = newWatch(start.polite, this.#ports.now());
    this.#links.set(session, { peer, watch, timer: undefined, missed: before?.missed });
    this.#look(session);
    this.#remember();
  }

  #renew(session: string, polite: boolean, gen: number): void {
    this.#begin(session, { polite, gen: gen + 1, offers: true });
  }

  async #signal(session: string, gen: number, signal: Signal): Promise<void> {
    const undelivered = await this.#ports.signal(session, gen, signal);
    const peer = this.#links.get(session)?.peer;
    if (undelivered === 'stale' && signal.kind === 'offer' && peer?.gen === gen) this.#renew(session, peer.polite, gen);
  }

  #look(session: string): void {
    const link = this.#links.get(session);
    if (link === undefined) return;
    clearTimeout(link.timer);
    const { watch, mend, againMs } = look(link.watch, link.peer.connection.connectionState, this.#ports.now());
    link.watch = watch;
    if (againMs !== null) link.timer = setTimeout(() => this.#look(session), againMs);
    if (mend === 'restart') link.peer.restart();
    if (mend === 'renew') this.#renew(session, link.peer.polite, link.peer.gen);
    this.#show();
  }

  /** The session is in the call no more. */
  end(session: string): void {
    const link = this.#links.get(session);
    if (link !== undefined) drop(link);
    clearTimeout(link?.missed);
    this.#links.delete(session);
    this.#remember();
    this.#show();
  }

  #remember(): void {
    const memory = [...this.#links].map(([session, { peer }]) => [session, { gen: peer.gen, polite: peer.polite }] as const);
    this.#ports.remember(Object.fromEntries(memory));
  }

  #show(): void {
    const views = [...this.#links].map(([session, { peer }]) => [session, viewOf(peer)] as const);
    this.#store.set(Object.fromEntries(views));
  }
}

/** Who is missed stays so over a new connection: only `missed` is not stopped here. */
function drop(link: Link): void {
  clearTimeout(link.timer);
  link.peer.close();
}

function viewOf(peer: Peer): LinkView {
  const streams = Object.fromEntries(SLOTS.flatMap((slot) => (peer.remote[slot] === undefined ? [] : [[slot, peer.remote[slot]]])));
  return { state: peer.connection.connectionState, streams, connection: peer.connection };
}
