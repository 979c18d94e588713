import { newCid } from '@/lib/cid';
import { createStore, type Readable, type Store } from '@/lib/device/store';
import { Outbox, type OutboxShelf, type Unsent } from '@/connection/outbox/outbox';
import { RoomLink, type LinkState } from '@/connection/room/room-link';
import type { Dial } from '@/connection/transport';
import type { LocalMedia } from '@/media/local-media';
import type { FileRef, TalkReport } from '@/protocol/generated';
import { Call } from './call/call';
import { Talk } from './call/talk';
import type { RoomKeep } from './memory';
import { Notes } from './notes/notes';
import type { PageShelf } from './notes/page-shelf';
import { Takebacks } from './chat/takebacks';

export interface RoomPorts {
  readonly dial: Dial;
  readonly ticket: () => Promise<string>;
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  readonly shelf: OutboxShelf;
  readonly pageShelf: PageShelf;
  readonly local: LocalMedia;
  readonly keep: RoomKeep;
  readonly talk: (episode: string, report: TalkReport) => Promise<unknown>;
}

export interface Draft {
  readonly text: string;
  readonly replyTo: number | null;
  readonly mentions: readonly string[];
  readonly files: readonly FileRef[];
}

/** A typing sign is renewed this often; others forget it after twice that. */
const TYPING_EVERY_MS = 3_000;

/** One visit to one room, from Join to Leave: its line, its chat's outbox, its notes, its call. */
export class Room {
  readonly id: string;
  readonly link: RoomLink;
  readonly local: LocalMedia;
  readonly call: Call;
  readonly talk: Talk;
  readonly outbox: Outbox;
  readonly takebacks: Takebacks;
  readonly notes: Notes;
  /** Files that were dropped on the room, until the composer takes them. */
  readonly dropped: Store<readonly File[]> = createStore<readonly File[]>([]);
  readonly #keep: RoomKeep;
  readonly #read = createStore(0);
  readonly #openingClosed;
  #ahead = 0;
  #typedAt = 0;

  constructor(id: string, ports: RoomPorts) {
    this.id = id;
    this.local = ports.local;
    this.#keep = ports.keep;
    const kept = ports.keep.read();
    const known =
      kept?.session != null && kept.token !== null
        ? { id: kept.session, token: kept.token }
        : undefined;
    this.link = new RoomLink(
      id,
      {
        dial: ports.dial,
        ticket: ports.ticket,
        now: () => Date.now(),
        random: () => Math.random(),
        remember: (session, token) => ports.keep.write({ session, token }),
        agent: 'web',
      },
      known,
    );
    this.#openingClosed = createStore(kept?.openingClosed ?? false);
    this.outbox = new Outbox(ports.shelf, (message) => this.link.ask('msg.send', message));
    this.takebacks = new Takebacks((target) =>
      this.link.ask('msg.redact', { cid: newCid(), target }),
    );
    this.notes = new Notes(this.link, ports.pageShelf);
    this.call = new Call(this.link, ports.local, ports.keep, ports.connect);
    this.talk = new Talk(this.link, this.call, { now: () => Date.now(), send: ports.talk });
    ports.local.sendTo((slot, track) => void this.call.mesh.setTrack(slot, track));
    this.link.listen({
      up: (welcome) => {
        this.#ahead = welcome.now - Date.now();
      },
      events: (events) => this.outbox.heard(events),
      joined: (reply) => {
        const { self } = this.link.state.get();
        if (self === null) return;
        this.#read.set(Math.max(this.#read.get(), reply.reads[self.person] ?? 0));
        void this.outbox.restore(self.person, id);
      },
    });
  }

  get state(): Readable<LinkState> {
    return this.link.state;
  }

  /** Our own read marker: the seq up to which we have seen the chat. */
  get read(): Readable<number> {
    return this.#read;
  }

  /** The time by the service's clock, ms: what the log's times are told by. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Whether what last time left was closed; it can be opened again. */
  get openingClosed(): Readable<boolean> {
    return this.#openingClosed;
  }

  closeOpening(closed: boolean): void {
    this.#openingClosed.set(closed);
    this.#keep.write({ openingClosed: closed });
  }

  enter(): void {
    this.link.start();
  }

  send(draft: Draft): void {
    const { self } = this.link.state.get();
    if (self === null) return;
    const now = Date.now();
    const message: Unsent = {
      ...draft,
      cid: newCid(now),
      person: self.person,
      room: this.id,
      at: now,
      state: 'waiting',
      code: null,
    };
    this.#typedAt = 0;
    void this.outbox.add(message);
  }

  /** Call it on every stroke; it speaks up every three seconds. */
  typing(on: boolean): void {
    const now = Date.now();
    if (on && now - this.#typedAt < TYPING_EVERY_MS) return;
    if (!on && this.#typedAt === 0) return;
    this.#typedAt = on ? now : 0;
    this.link.tell('typing', { on });
  }

  seen(seq: number): void {
    if (seq <= this.#read.get()) return;
    this.#read.set(seq);
    this.link.tell('read', { seq });
  }

  networkBack(): void {
    this.link.networkBack();
    this.call.networkChanged();
  }

  /** Leave by choice: say so, and remember nothing of this visit. */
  async leave(): Promise<void> {
    this.takebacks.now();
    this.talk.end();
    await this.call.leave();
    await this.link.ask('leave', {}).catch(() => undefined);
    this.#keep.forget();
    this.notes.close();
    this.link.stop('left');
    this.local.stop();
  }

  /** The page goes away; a reload comes back as the same session. */
  drop(): void {
    this.takebacks.now();
    this.talk.end();
    this.call.drop();
    this.notes.close();
    this.link.stop('left');
    this.local.stop();
  }
}
