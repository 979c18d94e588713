import type { Counts } from '@/media/call/arrival';
import type { LinkMemory } from '@/media/call/entering';
import { Mesh, type Undelivered } from '@/media/call/mesh';
import type { Signal } from '@/media/call/peer';
import { SLOTS, type Slot } from '@/media/call/places';
import { ModelConnection } from './rtc-model';
import type { Steps } from './steps';

/**
 * A call between pages, in memory: the service relays at most once and in order, as the real one
 * does.
 */
interface Relayed {
  readonly from: Page;
  readonly to: string;
  readonly gen: number;
  readonly signal: Signal;
  readonly answer: (said: Undelivered | null) => void;
}

export type Sent = Readonly<Record<Slot, MediaStreamTrack | null>>;

const NOTHING: Sent = { audio: null, camera: null, screen: null };

/** One person's page; reloading makes a new mesh that knows what the old one kept. */
export class Page {
  readonly name: string;
  session: string;
  mesh: Mesh;
  online = false;
  entered = false;
  kept: Readonly<Record<string, LinkMemory>> | null = null;
  connections: ModelConnection[] = [];
  sent: Sent = NOTHING;
  visits = 1;
  readonly unanswered = new Set<(said: Undelivered) => void>();

  constructor(name: string, make: (page: Page) => Mesh) {
    this.name = name;
    this.session = `s_${name}`;
    this.mesh = make(this);
  }
}

export class CallModel {
  readonly pages: readonly Page[];
  readonly all: ModelConnection[] = [];
  readonly #steps: Steps;
  /** Sessions in the call, in the order they came. */
  #inside: string[] = [];
  #counted = 0;
  readonly #generations = new Map<string, number>();

  constructor(names: readonly string[], steps: Steps) {
    this.#steps = steps;
    this.pages = names.map((name) => new Page(name, (page) => this.#meshOf(page)));
  }

  // ── what people and networks do ────────────────────────────────────────────────────────────

  /** Enter the call, or come back into it; the others may not be told that somebody is `back`. */
  join(page: Page, back = true): void {
    page.online = true;
    const known = page.entered ? (page.kept ?? {}) : null;
    this.#steps.add(`up from ${page.name}`, () => this.#enter(page, known, back));
  }

  cut(page: Page): void {
    page.online = false;
    this.#steps.drop(`up from ${page.name}`);
    this.#steps.drop(`down to ${page.name}`);
    for (const answer of page.unanswered) answer('offline');
    page.unanswered.clear();
  }

  /** The page goes with all its connections, and comes back as the same session. */
  reload(page: Page): void {
    this.cut(page);
    this.#forget(page);
    this.join(page);
  }

  /** Gone for so long that the service gave the session up; the next one is another. */
  expire(page: Page): void {
    this.cut(page);
    this.#forget(page);
    this.#inside = this.#inside.filter((session) => session !== page.session);
    for (const pair of [...this.#generations.keys()])
      if (pair.includes(page.session)) this.#generations.delete(pair);
    const gone = page.session;
    for (const other of this.pages)
      if (other !== page) this.#tell(other, () => other.mesh.end(gone));
    page.visits += 1;
    page.session = `s_${page.visits}${page.name}`;
    page.kept = null;
    page.entered = false;
    this.join(page);
  }

  send(page: Page, slot: Slot, track: MediaStreamTrack | null): void {
    page.sent = { ...page.sent, [slot]: track };
    void page.mesh.setTrack(slot, track);
  }

  // ── media ──────────────────────────────────────────────────────────────────────────────────

  /** Let every connection know how it stands. */
  look(): void {
    for (const one of this.all) {
      if (this.partnerOf(one) !== undefined) one.become('connected');
      else if (one.agreement !== null)
        one.become(
          one.connectionState === 'connected' || one.connectionState === 'disconnected'
            ? 'disconnected'
            : 'connecting',
        );
    }
  }

  /**
   * The connection at the other end, where each negotiated with the other's present description.
   */
  partnerOf(one: ModelConnection): ModelConnection | undefined {
    const mine = one.agreement;
    if (mine === null || one.signalingState === 'closed') return undefined;
    const other = this.all.find(
      (each) => each.id === mine.with && each.signalingState !== 'closed',
    );
    const theirs = other?.agreement ?? null;
    if (theirs === null) return undefined;
    return theirs.with === one.id && theirs.theirs === mine.ours && theirs.ours === mine.theirs
      ? other
      : undefined;
  }

  /** What `page` gets of `other` for each place: the track that is sent into it, if any. */
  arriving(page: Page, other: Page): Sent {
    const link = page.mesh.links.get()[other.session];
    const connection = link?.connection as unknown as ModelConnection | undefined;
    const partner = connection === undefined ? undefined : this.partnerOf(connection);
    const from = (slot: Slot) => {
      const shown = link?.streams[slot]?.getTracks()[0]?.id;
      const place = connection?.getTransceivers().find((each) => each.receiver.track.id === shown);
      const source =
        place === undefined
          ? undefined
          : partner?.getTransceivers().find((each) => each.mid === place.mid);
      return source?.sender.track ?? null;
    };
    return { audio: from('audio'), camera: from('camera'), screen: from('screen') };
  }

  // ── the service ────────────────────────────────────────────────────────────────────────────

  #enter(page: Page, known: Page['kept'], back: boolean): void {
    const isNew = !this.#inside.includes(page.session);
    if (isNew) this.#inside.push(page.session);
    // The answer waits for the disk: who came meanwhile is in it.
    this.#steps.add(`disk`, () => {
      const peers = this.#inside.filter((session) => session !== page.session);
      this.#tell(page, () => {
        page.entered = true;
        page.mesh.enter(peers, known);
        if (known !== null) page.mesh.resync();
      });
    });
    if (isNew || !back) return;
    for (const other of this.pages)
      if (other !== page) this.#tell(other, () => other.mesh.resend(page.session));
  }

  #relay({ from, to, gen, signal, answer }: Relayed): void {
    const pair = [from.session, to].sort().join();
    const other = this.pages.find((each) => each.session === to);
    const said = () => {
      if (!this.#inside.includes(to) || other === undefined) return 'gone';
      if (gen < (this.#generations.get(pair) ?? 0)) return 'stale';
      this.#generations.set(pair, gen);
      if (!other.online) return 'gone';
      const sender = from.session;
      this.#tell(other, () => other.mesh.receive(sender, gen, signal));
      return null;
    };
    const word = said();
    this.#tell(from, () => answer(word));
  }

  #counts(page: Page, connection: RTCPeerConnection): Counts {
    const found = Object.entries(page.mesh.links.get()).find(
      ([, link]) => link.connection === connection,
    );
    const other = this.pages.find((each) => each.session === found?.[0]);
    if (other === undefined) return {};
    const came = this.arriving(page, other);
    this.#counted += 1;
    return Object.fromEntries(
      SLOTS.filter((slot) => came[slot] !== null).map((slot) => [slot, this.#counted]),
    );
  }

  #expected(session: string): readonly Slot[] {
    const other = this.pages.find((each) => each.session === session);
    return other?.online === true ? SLOTS.filter((slot) => other.sent[slot] !== null) : [];
  }

  #tell(page: Page, act: () => void): void {
    if (page.online) this.#steps.add(`down to ${page.name}`, act);
  }

  // ── a page ─────────────────────────────────────────────────────────────────────────────────

  #forget(page: Page): void {
    const old = page.mesh;
    page.mesh = this.#meshOf(page);
    for (const session of Object.keys(old.links.get())) old.end(session);
    for (const one of page.connections.splice(0)) one.close();
    for (const slot of SLOTS) void page.mesh.setTrack(slot, page.sent[slot]);
  }

  #meshOf(page: Page): Mesh {
    const mesh: Mesh = new Mesh({
      self: () => page.session,
      connect: () => {
        const made = new ModelConnection(`${page.name}${this.all.length}`, this.#steps);
        this.all.push(made);
        page.connections.push(made);
        return made as unknown as RTCPeerConnection;
      },
      now: () => Date.now(),
      expected: (session) => this.#expected(session),
      counts: (connection) => Promise.resolve(this.#counts(page, connection)),
      remember: (links) => {
        if (page.mesh === mesh) page.kept = links;
      },
      signal: (session, gen, signal) =>
        new Promise((said) => {
          if (!page.online || page.mesh !== mesh) {
            said('offline');
            return;
          }
          const answer = (word: Undelivered | null) => {
            page.unanswered.delete(answer);
            said(word);
          };
          page.unanswered.add(answer);
          this.#steps.add(`up from ${page.name}`, () =>
            this.#relay({ from: page, to: session, gen, signal, answer }),
          );
        }),
    });
    return mesh;
  }
}

/** A track as far as anybody looks at one here. */
export function trackOf(kind: 'audio' | 'video', id: string): MediaStreamTrack {
  return { kind, id } as MediaStreamTrack;
}
