import { createStore, type Readable } from '@/lib/device/store';
import {
  arrive,
  isToReplace,
  NO_ARRIVAL,
  NO_REACH,
  type Arrival,
  type Counts,
  type Reach,
} from './arrival';
import { entering, type Known, type LinkMemory } from './entering';
import { yields } from './negotiation';
import { Peer, type Signal } from './peer';
import { SLOTS, type Slot, type Tracks } from './places';
import { look, newWatch, type Watch } from './watch';

/** The connection to one session, as a tile shows it. */
interface LinkView {
  readonly state: RTCPeerConnectionState;
  readonly streams: Readonly<Partial<Record<Slot, MediaStream>>>;
  readonly connection: RTCPeerConnection;
  readonly reach: Reach;
}

export type Links = Readonly<Record<string, LinkView>>;

/** Why a signal did not get through. */
export type Undelivered = 'gone' | 'stale' | 'offline';

export interface MeshPorts {
  /** The session that we are in the call as. */
  readonly self: () => string;
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  /** Resolves with null when the service relayed it. */
  readonly signal: (session: string, gen: number, signal: Signal) => Promise<Undelivered | null>;
  readonly remember: (links: Readonly<Record<string, LinkMemory>>) => void;
  readonly now: () => number;
  /** What the session says it sends. */
  readonly expected: (session: string) => readonly Slot[];
  /** What came out of each place of `connection` so far. */
  readonly counts: (connection: RTCPeerConnection, streams: LinkView['streams']) => Promise<Counts>;
}

interface Link {
  peer: Peer;
  watch: Watch;
  arrival: Arrival;
  reach: Reach;
  /** How often in a row it was replaced because nothing arrived. */
  replaced: number;
  /** When it came up; null while it is not. */
  upAt: number | null;
  /** For how many looks an offer of ours has had no answer. */
  unanswered: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while the service does not know the session. */
  missed: ReturnType<typeof setTimeout> | undefined;
}

/**
 * What is still to be done about one session, in order; not `open` when the session left before.
 */
interface Inbox {
  open: boolean;
  last: Promise<void>;
}

/**
 * How long after a restart of the service a session may take to come back: its goodbye and a retry.
 */
const RETURN_MS = 15_000;

/** An offer is said again after so many looks without an answer: it may have been lost unseen. */
const RESEND_LOOKS = 5;
const POLITE_MS = 700;

const SILENT: Tracks = { audio: null, camera: null, screen: null };

/** Browser to browser: one connection to each other session of the call. */
export class Mesh {
  readonly #ports: MeshPorts;
  readonly #links = new Map<string, Link>();
  readonly #inboxes = new Map<string, Inbox>();
  #offers = 0;
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
   * The call was entered: offer to each of its sessions that is new here; the others go on, or go.
   */
  enter(sessions: readonly string[], known: Known): void {
    const { begin, present, missing, end } = entering([...this.#links.keys()], sessions, known);
    for (const { session, gen } of begin) this.#begin(session, gen, true);
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
    this.#queue(session, () => this.#take(session, gen, signal));
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

  /**
   * Call it every second: what should arrive is looked for, and what waits for an answer said
   * again.
   */
  async pulse(): Promise<void> {
    await Promise.all([...this.#links].map(([session, link]) => this.#hearken(session, link)));
  }

  leave(): void {
    for (const session of [...this.#links.keys()]) {
      const gen = this.#links.get(session)?.peer.gen ?? 0;
      void this.#ports.signal(session, gen, { kind: 'bye' });
      this.end(session);
    }
  }

  /** Do `task` when everything that came before it for this session is done. */
  #queue(session: string, task: () => Promise<void>): void {
    const inbox = this.#inboxes.get(session) ?? { open: true, last: Promise.resolve() };
    this.#inboxes.set(session, inbox);
    // What failed with one signal must not keep the next from being heard.
    inbox.last = inbox.last.then(() => (inbox.open ? task() : undefined)).catch(() => undefined);
  }

  async #take(session: string, gen: number, signal: Signal): Promise<void> {
    if (signal.kind === 'bye') {
      if (this.#links.get(session)?.peer.gen === gen) this.end(session);
      return;
    }
    if (signal.kind === 'offer') this.#welcome(session, gen);
    await this.#links.get(session)?.peer.take(gen, signal);
  }

  /** An offer from somebody new, or one that needs another connection, begins one here. */
  #welcome(session: string, gen: number): void {
    const link = this.#links.get(session);
    if (link === undefined || link.peer.needsRenewal(gen)) this.#begin(session, gen, false);
  }

  #begin(session: string, gen: number, brings: boolean): void {
    const before = this.#links.get(session);
    if (before !== undefined) drop(before);
    const polite = yields(this.#ports.self(), session);
    const peer = new Peer(
      { polite, gen, brings, ice: this.#ice, tracks: this.#tracks },
      {
        connect: this.#ports.connect,
        send: (of, signal) => void this.#signal(session, of, signal),
        changed: () => this.#look(session),
        queue: (task) => this.#queue(session, task),
        number: () => (this.#offers += 1),
      },
    );
    this.#links.set(session, {
      peer,
      watch: newWatch(
        polite,
        this.#ports.now(),
        before === undefined ? 0 : before.watch.renewed + 1,
      ),
      arrival: NO_ARRIVAL,
      upAt: null,
      unanswered: 0,
      reach: before !== undefined && before.replaced > 0 ? before.reach : NO_REACH,
      replaced: before?.replaced ?? 0,
      timer: undefined,
      missed: before?.missed,
    });
    this.#look(session);
    this.#remember();
  }

  #renew(session: string, gen: number): void {
    this.#begin(session, gen + 1, true);
  }

  async #signal(session: string, gen: number, signal: Signal): Promise<void> {
    const undelivered = await this.#ports.signal(session, gen, signal);
    const peer = this.#links.get(session)?.peer;
    if (undelivered === 'stale' && signal.kind === 'offer' && peer?.gen === gen)
      this.#renew(session, gen);
  }

  #look(session: string): void {
    const link = this.#links.get(session);
    if (link === undefined) return;
    clearTimeout(link.timer);
    const { watch, mend, againMs } = look(
      link.watch,
      link.peer.connection.connectionState,
      this.#ports.now(),
    );
    link.watch = watch;
    if (againMs !== null) link.timer = setTimeout(() => this.#look(session), againMs);
    if (mend === 'restart') link.peer.restart();
    if (mend === 'renew') this.#renew(session, link.peer.gen);
    this.#show();
  }

  async #hearken(session: string, link: Link): Promise<void> {
    link.unanswered = link.peer.waits ? link.unanswered + 1 : 0;
    if (link.unanswered >= RESEND_LOOKS) {
      link.unanswered = 0;
      link.peer.resend();
    }
    const { connection, remote } = link.peer;
    const counts =
      connection.connectionState === 'connected'
        ? await this.#ports.counts(connection, remote)
        : null;
    if (this.#links.get(session) === link) this.#compare(session, link, counts);
  }

  #compare(session: string, link: Link, counts: Counts | null): void {
    const now = this.#ports.now();
    const expected = this.#ports.expected(session);
    link.upAt = counts === null ? null : (link.upAt ?? now);
    const { arrival, reach } =
      counts === null
        ? { arrival: NO_ARRIVAL, reach: NO_REACH }
        : arrive(link.arrival, expected, counts, now);
    const before = link.reach;
    link.arrival = arrival;
    link.reach = standing(link, reach, expected);
    if (reach.arrives) link.replaced = 0;
    if (
      link.upAt !== null &&
      isToReplace(arrival, reach, link.replaced, now - link.upAt - graceOf(link.peer))
    ) {
      link.replaced += 1;
      this.#renew(session, link.peer.gen);
    } else if (!sameReach(before, link.reach)) this.#show();
  }

  /** The session is in the call no more. */
  end(session: string): void {
    const link = this.#links.get(session);
    if (link !== undefined) drop(link);
    clearTimeout(link?.missed);
    const inbox = this.#inboxes.get(session);
    if (inbox !== undefined) inbox.open = false;
    this.#inboxes.delete(session);
    this.#links.delete(session);
    this.#remember();
    this.#show();
  }

  #remember(): void {
    const memory = [...this.#links].map(
      ([session, { peer }]) => [session, { gen: peer.gen }] as const,
    );
    this.#ports.remember(Object.fromEntries(memory));
  }

  #show(): void {
    const views = [...this.#links].map(([session, link]) => [session, viewOf(link)] as const);
    this.#store.set(Object.fromEntries(views));
  }
}

/** Who is missed stays so over a new connection: only `missed` is not stopped here. */
function drop(link: Link): void {
  clearTimeout(link.timer);
  link.peer.close();
}

/** The polite side lets the other act first. */
function graceOf(peer: Peer): number {
  return peer.polite ? POLITE_MS : 0;
}

/**
 * Of a connection that replaced a silent one nothing is known at first: what was said before
 * stands.
 */
function standing({ replaced, reach }: Link, found: Reach, expected: readonly Slot[]): Reach {
  const known = found.arrives || found.missing.length > 0 || expected.length === 0;
  return known || replaced === 0 ? found : reach;
}

function sameReach(one: Reach, other: Reach): boolean {
  return (
    one.arrives === other.arrives &&
    one.silent === other.silent &&
    one.missing.join() === other.missing.join()
  );
}

function viewOf({ peer, reach }: Link): LinkView {
  const streams = Object.fromEntries(
    SLOTS.flatMap((slot) => (peer.remote[slot] === undefined ? [] : [[slot, peer.remote[slot]]])),
  );
  return { state: peer.connection.connectionState, streams, connection: peer.connection, reach };
}
