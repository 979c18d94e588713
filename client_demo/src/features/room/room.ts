import { newCid } from '@/lib/cid';
import { createStore, type Readable, type Store } from '@/lib/device/store';
import { Refused } from '@/connection/outbox/refused';
import { Outbox, type UnsentMessagesStore, type Unsent } from '@/connection/outbox/outbox';
import { RoomLink, type LinkState } from '@/connection/room/room-link';
import type { Dial } from '@/connection/transport';
import type { LocalMedia } from '@/media/local-media';
import type { FileRef, TalkReport } from '@/protocol/generated';
import { Call } from './call/call';
import { Talk } from './call/talk';
import { courseAfter, type Course } from './course';
import type { RoomKeep } from './memory';
import { Notes } from './notes/notes';
import type { UnsentNotesStore } from './notes/unsent-notes-store';
import { Takebacks } from './chat/takebacks';

export interface RoomPorts {
  readonly dial: Dial;
  readonly ticket: () => Promise<string>;
  readonly connect: (config: RTCConfiguration) => RTCPeerConnection;
  readonly unsentStore: UnsentMessagesStore;
  readonly unsentNotes: UnsentNotesStore;
  readonly local: LocalMedia;
  readonly keep: RoomKeep;
  readonly talk: (episode: string, report: TalkReport) => Promise<unknown>;
  /** To read and prepare: nobody sees that one is there, and there is no call. */
  readonly reading?: boolean;
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
  readonly #course;
  #ends = false;
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
      ports.reading,
    );
    this.#openingClosed = createStore(kept?.openingClosed ?? false);
    this.#course = createStore<Course>({ episode: kept?.episode ?? null, closing: null });
    this.outbox = new Outbox(ports.unsentStore, (message) => this.link.ask('msg.send', message));
    this.takebacks = new Takebacks((target) =>
      this.link.ask('msg.redact', { cid: newCid(), target }),
    );
    this.notes = new Notes(this.link, ports.unsentNotes);
    this.call = new Call(this.link, ports.local, ports.keep, ports.connect, !ports.reading);
    this.talk = new Talk(this.link, this.call, { now: () => Date.now(), send: ports.talk });
    this.link.state.subscribe(() => this.#follow());
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

  /** The session of this visit, and how it ended. */
  get course(): Readable<Course> {
    return this.#course;
  }

  /** Whether it was ended from here: nobody has to be told who did it. */
  get ends(): boolean {
    return this.#ends;
  }

  enter(): void {
    this.link.start();
  }

  /** End the session for everybody. Rejects with a Refused, unless it is over anyway. */
  async end(): Promise<void> {
    this.#ends = true;
    try {
      await this.link.ask('episode.end', { cid: newCid() });
    } catch (error) {
      if (error instanceof Refused && error.code === 'gone') return;
      this.#ends = false;
      throw error;
    }
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

  /** Leave by choice: nothing is taken up or sent from here on. Say so, and remember nothing. */
  async leave(): Promise<void> {
    this.takebacks.now();
    this.talk.end();
    const left = this.call.leave();
    this.local.stop();
    this.#keep.forget();
    await left;
    await this.link.ask('leave', {}).catch(() => undefined);
    this.#keep.forget();
    this.notes.close();
    this.link.stop('left');
  }

  /** What last time left behind is no news after a session. */
  #follow(): void {
    const before = this.#course.get();
    const course = courseAfter(before, this.link.state.get());
    if (course === before) return;
    if (course.closing === null) this.#keep.write({ episode: course.episode });
    else this.closeOpening(true);
    this.#course.set(course);
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
