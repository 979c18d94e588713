import { createStore, type Readable } from '@/lib/store';
import { Peer, SLOTS, type Signal, type Slot, type Tracks } from './peer';
import { look, newWatch, type Watch } from './watch';

/** What a reload has to remember of each connection, so that both sides still agree on it. */
export interface LinkMemory {
  readonly gen: number;
  readonly polite: boolean;
}

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

  /**
   * The call was entered: offer to each of its sessions. A newcomer is polite to all; somebody who
   * comes back (`known`) goes on as they were, one generation later.
   */
  enter(sessions: readonly string[], known: Readonly<Record<string, LinkMemory>> | null): void {
    for (const session of sessions) {
      if (this.#links.has(session)) continue;
      const memory = known?.[session];
      const polite = memory?.polite ?? known === null;
      this.#begin(session, { polite, gen: memory === undefined ? 0 : memory.gen + 1, offers: true });
    }
    for (const session of [...this.#links.keys()]) {
      if (sessions.includes(session)) this.present(session);
      else if (known === null) this.end(session);
      else this.missing(session);
    }
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
    this.#drop(session);
    const peer = new Peer(
      { ...start, ice: this.#ice, tracks: this.#tracks },
      {
        connect: this.#ports.connect,
        send: (gen, signal) => void this.#signal(session, gen, signal),
        changed: () => this.#look(session),
      },
    );
    this.#links.set(session, { peer, watch: newWatch(start.polite, this.#ports.now()), timer: undefined, missed: undefined });
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
    this.#drop(session);
    this.#links.delete(session);
    this.#remember();
    this.#show();
  }

  #drop(session: string): void {
    const link = this.#links.get(session);
    clearTimeout(link?.timer);
    clearTimeout(link?.missed);
    link?.peer.close();
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

function viewOf(peer: Peer): LinkView {
  const streams = Object.fromEntries(SLOTS.flatMap((slot) => (peer.remote[slot] === undefined ? [] : [[slot, peer.remote[slot]]])));
  return { state: peer.connection.connectionState, streams, connection: peer.connection };
}
