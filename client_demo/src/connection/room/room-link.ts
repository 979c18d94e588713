import type { Outgoing } from '@/protocol/codec';
import {
  LIMITS,
  type Joined,
  type LogEvent,
  type Page,
  type Replies,
  type Requests,
  type Welcome,
} from '@/protocol/generated';
import { createStore, type Readable } from '@/lib/device/store';
import type { StopReason } from '../closing';
import { blanked, sweepOf, takesOut } from './blanking';
import { atDoor, OUTSIDE, type Door, type DoorAsk, type DoorInput } from './door';
import { follow, NOWHERE, type Follow, type Followed, type Told } from './follow';
import { Refused } from '../outbox/refused';
import {
  applyEvent,
  applyPush,
  enter,
  namedIn,
  settleTyping,
  TYPING_MS,
  type Push,
  type RoomView,
} from './room-view';
import type { Phase, Token } from '../session';
import { SessionLine, type LineListener, type LinePorts, type News } from '../session-line';

export interface Self {
  readonly session: string;
  readonly person: string;
  readonly name: string;
}

/** Everything a screen may show about the link to one room. */
export interface LinkState {
  readonly phase: Phase;
  readonly stopped: StopReason | null;
  readonly door: Door;
  readonly self: Self | null;
  readonly view: RoomView | null;
  /** A contiguous stretch of the room's log, oldest first, without the keystrokes of notes. */
  readonly events: readonly LogEvent[];
  /** Whether older events can be fetched. */
  readonly older: boolean;
}

/** What others may listen to besides the state; a listener must not throw. */
export interface LinkListener {
  readonly up?: (welcome: Welcome) => void;
  readonly joined?: (reply: Joined) => void;
  readonly events?: (events: readonly LogEvent[]) => void;
  readonly push?: (push: Push) => void;
}

const CLOSED: LinkState = {
  phase: 'idle',
  stopped: null,
  door: OUTSIDE,
  self: null,
  view: null,
  events: [],
  older: false,
};

const HISTORY_PAGE = 100;
/** Keystrokes of notes fill a page of the log; behind them the chat is looked for by itself. */
const WANTED = 40;
const MOST_FILLING = 10;
/** How soon a door that was shut for now is tried again, when the service names no time. */
const RETRY_MS = 5_000;

/** Holds one room over one line: its door, its log without gaps, and who is in it. */
export class RoomLink {
  readonly room: string;
  readonly #now: () => number;
  readonly #line: SessionLine;
  /** Follow and write without being there. */
  readonly #reading: boolean;
  readonly #listeners = new Set<LinkListener>();
  readonly #state = createStore<LinkState>(CLOSED);
  #follow: Follow = NOWHERE;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  /** The last event that took something off the board, and what the board was last told after. */
  #sweptAt = 0;
  #toldAt = 0;
  #renewing = false;

  constructor(
    room: string,
    ports: LinePorts,
    known?: { id: string; token: Token },
    reading = false,
  ) {
    this.room = room;
    this.#reading = reading;
    this.#now = ports.now;
    const listener: LineListener = {
      phase: (phase, stopped) => this.#patch({ phase, stopped }),
      up: (welcome) => this.#up(welcome),
      down: () => this.#down(),
      received: (news) => this.#received(news),
    };
    this.#line = new SessionLine(ports, listener, known);
  }

  get state(): Readable<LinkState> {
    return this.#state;
  }

  start(): void {
    this.#line.start();
  }

  stop(reason: StopReason): void {
    this.#line.stop(reason);
    for (const timer of [this.#typing, this.#retry, this.#again]) clearTimeout(timer);
  }

  /** The device says that it has a network again. */
  networkBack(): void {
    this.#line.networkBack();
  }

  /** Try the door again, after a refusal or a denial. */
  tryDoor(): void {
    this.#atDoor({ is: 'try' });
  }

  listen(listener: LinkListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Ask about this room. Rejects with a Refused; `offline` when the line is cut before the answer.
   */
  ask<T extends keyof Replies>(t: T, d: Requests[T]): Promise<Replies[T]> {
    return this.#line.ask(t, d, this.room);
  }

  /** Say something that needs no answer. */
  tell<T extends 'typing' | 'read' | 'call.react' | 'sig.candidate' | 'sig.bye'>(
    t: T,
    d: Requests[T],
  ): void {
    this.#line.send({ t, room: this.room, d } as Outgoing);
  }

  /** Fetch the page before what is held. Resolves when it stands in the state. */
  async fetchOlder(limit = HISTORY_PAGE): Promise<void> {
    const before = this.#follow.first;
    const page = await this.ask('history', { before, limit });
    if (before !== this.#follow.first || page.ep !== this.#follow.ep) return;
    this.#prepend(page);
  }

  #prepend(page: Page): void {
    const state = this.#state.get();
    this.#follow = { ...this.#follow, first: page.events[0]?.seq ?? this.#follow.first };
    const view = state.view && {
      ...state.view,
      names: { ...page.events.reduce(namedIn, {}), ...state.view.names },
    };
    this.#patch({
      events: blanked([...page.events.filter(isSaid), ...state.events]),
      older: page.more,
      view,
    });
  }

  #up(welcome: Welcome): void {
    this.#patch({ self: { session: welcome.session, person: welcome.person, name: welcome.name } });
    for (const listener of this.#listeners) listener.up?.(welcome);
    this.#atDoor({ is: 'up' });
  }

  #down(): void {
    this.#tell({ is: 'cut' });
    this.#atDoor({ is: 'cut' });
  }

  // ── the door ───────────────────────────────────────────────────────────────────────────────

  #atDoor(input: DoorInput): void {
    const { door, ask } = atDoor(this.#state.get().door, input);
    this.#patch({ door });
    if (door.at === 'removed' || door.at === 'parted') this.stop(door.at);
    if (door.at === 'denied' && door.retryMs !== null && door.retryMs > 0) this.#rest(door.retryMs);
    void this.#askDoor(ask);
  }

  /** Until one may knock again. */
  #rest(wait: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#atDoor({ is: 'rested' }), wait);
  }

  async #askDoor(ask: DoorAsk): Promise<void> {
    if (ask === null || this.#asking) return;
    this.#asking = true;
    const answer = await this.#askOnce(ask);
    this.#asking = false;
    if (answer instanceof Refused) this.#refused(answer);
    else if (answer !== null) this.#joined(answer);
  }

  async #askOnce(ask: 'join' | 'knock'): Promise<Joined | Refused | null> {
    try {
      if (ask === 'join') return await this.ask('join', this.#resumePoint());
      await this.ask('knock', {});
      return null;
    } catch (error) {
      return error instanceof Refused ? error : new Refused('internal');
    }
  }

  /** Doors that may open later are tried again by themselves; a cut line comes back by its own. */
  #refused({ code, temporary, retryMs }: Refused): void {
    clearTimeout(this.#retry);
    this.#atDoor({ is: 'refused', code, temporary, retryMs });
    if (temporary && code !== 'denied' && this.#line.isOpen)
      this.#retry = setTimeout(() => this.tryDoor(), retryMs ?? RETRY_MS);
  }

  #resumePoint(): Requests['join'] {
    const { ep, last } = this.#follow;
    return {
      ...(ep === null ? {} : { ep, seq: last }),
      ...(this.#outdated ? { board: true } : {}),
      ...(this.#reading ? { reading: true } : {}),
    };
  }

  /**
   * Whether the board may hold words that were changed by what is gone: only the service knows the
   * earlier ones.
   */
  get #outdated(): boolean {
    return this.#sweptAt > this.#toldAt;
  }

  /**
   * Have the board, and the notes, told as the log now gives them. A cut line asks when it is back.
   */
  async #renew(): Promise<void> {
    if (this.#renewing || !this.#outdated) return;
    this.#renewing = true;
    const answer = await this.ask('join', this.#resumePoint()).catch((error: unknown) =>
      error instanceof Refused ? error : new Refused('internal'),
    );
    this.#renewing = false;
    if (!(answer instanceof Refused)) {
      this.#toldAt = answer.head;
      this.#joined(answer);
    } else if (answer.temporary && this.#line.isOpen)
      this.#again = setTimeout(() => void this.#renew(), answer.retryMs ?? RETRY_MS);
  }

  #joined(reply: Joined): void {
    if (reply.board != null) this.#toldAt = reply.head;
    this.#patch({ view: enter(reply, this.#state.get().view) });
    this.#tell({ is: 'joined', joined: reply });
    this.#atDoor({ is: 'joined' });
    for (const listener of this.#listeners) listener.joined?.(reply);
    if (reply.events.some((event) => !isSaid(event))) void this.#fill();
    void this.#renew();
  }

  async #fill(): Promise<void> {
    for (let pages = 0; pages < MOST_FILLING; pages += 1) {
      const { older, events } = this.#state.get();
      if (!older || events.length >= WANTED) return;
      await this.fetchOlder(LIMITS.page).catch(() => undefined);
    }
  }

  // ── what arrives ───────────────────────────────────────────────────────────────────────────

  #received(news: News): void {
    switch (news.t) {
      case 'event':
        if (news.room === this.room) this.#tell({ is: 'pushed', ep: news.ep, event: news.d });
        break;
      case 'ping':
        this.#heads(news.d.heads[this.room]);
        break;
      case 'admitted':
        this.#atDoor({ is: 'admitted' });
        break;
      case 'denied':
        this.#atDoor({
          is: 'denied',
          retryMs: news.d.retry_ms ?? null,
          withdrawn: news.d.withdrawn === true,
        });
        break;
      case 'removed':
        this.#atDoor({ is: news.d.by_self === true ? 'left' : 'removed' });
        break;
      default:
        this.#viewed(news);
        for (const listener of this.#listeners) listener.push?.(news);
    }
  }

  #heads(head: readonly [string, number] | undefined): void {
    if (head !== undefined) this.#tell({ is: 'head', ep: head[0], seq: head[1] });
  }

  #viewed(push: Push): void {
    const view = this.#state.get().view;
    if (view === null) return;
    const next = applyPush(view, push, this.#now());
    if (next === null) return void this.#askDoor('join');
    this.#patch({ view: next });
    if (push.t === 'typing') this.#forgetTyping();
  }

  #forgetTyping(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      const { view } = this.#state.get();
      if (view !== null) this.#patch({ view: settleTyping(view, this.#now()) });
    }, TYPING_MS);
  }

  // ── the log ────────────────────────────────────────────────────────────────────────────────

  #tell(told: Told): void {
    const followed = follow(this.#follow, told);
    this.#follow = followed.follow;
    this.#deliver(followed);
    if (followed.rejoin) void this.#askDoor('join');
    if (followed.fetchAfter !== null) void this.#fetch(followed.fetchAfter);
  }

  #deliver({ restart, events }: Followed): void {
    if (!restart && events.length === 0) return;
    const state = this.#state.get();
    const kept = restart ? [] : state.events;
    const said = events.filter(isSaid);
    const view = state.view && events.reduce(applyEvent, state.view);
    const older = restart ? this.#follow.first > (view?.visibleFrom ?? 1) : state.older;
    const held = [...kept, ...said];
    if (restart || said.length > 0)
      this.#patch({ events: said.some(takesOut) ? blanked(held) : held, view, older });
    for (const listener of this.#listeners) listener.events?.(events);
    const swept = events.findLast((event) => sweepOf(event)?.chatOnly === false);
    this.#sweptAt = swept?.seq ?? (restart ? 0 : this.#sweptAt);
    if (this.#state.get().door.at === 'inside') void this.#renew();
  }

  async #fetch(after: number): Promise<void> {
    try {
      this.#tell({ is: 'page', page: await this.ask('history', { after, limit: 500 }) });
    } catch {
      this.#tell({ is: 'page-lost' });
    }
  }

  #patch(change: Partial<LinkState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }
}

function isSaid(event: LogEvent): boolean {
  return event.body.kind !== 'notes.changed';
}
