import { createStore, type Readable } from '@/lib/device/store';
import type { Ack, FileRef, LogEvent, MsgSend } from '@/protocol/generated';
import { Refused } from './refused';

/** A message on its way. It leaves the list when its event stands in the log. */
export interface Unsent {
  readonly cid: string;
  readonly person: string;
  readonly room: string;
  readonly at: number;
  readonly text: string;
  readonly replyTo: number | null;
  readonly mentions: readonly string[];
  readonly files: readonly FileRef[];
  /** `refused` stays until its writer tries again or drops it. */
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly code: string | null;
}

/** Where unsent messages outlive a reload. Guarantees: `put` is on the device when it resolves. */
export interface UnsentMessagesStore {
  readonly all: (person: string, room: string) => Promise<readonly Unsent[]>;
  readonly put: (message: Unsent) => Promise<void>;
  readonly remove: (cid: string) => Promise<void>;
}

export type Send = (message: MsgSend) => Promise<Ack>;

/** How long a temporary refusal is waited out when the service names no time. */
const RETRY_MS = 2_000;

function wireOf(message: Unsent): MsgSend {
  return {
    cid: message.cid,
    text: message.text,
    ...(message.replyTo === null ? {} : { reply_to: message.replyTo }),
    ...(message.mentions.length === 0 ? {} : { mentions: message.mentions }),
    ...(message.files.length === 0 ? {} : { files: message.files.map((file) => file.id) }),
  };
}

/**
 * Sends one message after the other, in the order they were written, until each was acknowledged.
 */
export class Outbox {
  readonly #unsentStore: UnsentMessagesStore;
  readonly #send: Send;
  readonly #store = createStore<readonly Unsent[]>([]);
  #lastSeq = 0;
  #flushing = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(unsentStore: UnsentMessagesStore, send: Send) {
    this.#unsentStore = unsentStore;
    this.#send = send;
  }

  get unsent(): Readable<readonly Unsent[]> {
    return this.#store;
  }

  /** Take up what an earlier page left behind, then send it. */
  async restore(person: string, room: string): Promise<void> {
    this.#hold(await this.#unsentStore.all(person, room).catch(() => []));
    await this.flush();
  }

  /**
   * Keep first, then show and send: what the screen shows as sending survives the end of the page.
   */
  async add(message: Unsent): Promise<void> {
    await this.#unsentStore.put(message).catch(() => undefined);
    this.#hold([message]);
    await this.flush();
  }

  #hold(messages: readonly Unsent[]): void {
    const held = new Set(this.#store.get().map((message) => message.cid));
    const others = messages.filter((message) => !held.has(message.cid));
    this.#store.set([...this.#store.get(), ...others].sort((a, b) => a.at - b.at));
  }

  async again(cid: string): Promise<void> {
    this.#change(cid, { state: 'waiting', code: null });
    await this.flush();
  }

  async drop(cid: string): Promise<void> {
    this.#store.set(this.#store.get().filter((message) => message.cid !== cid));
    await this.#unsentStore.remove(cid).catch(() => undefined);
  }

  /** The log grew: what stands in it is no longer unsent, whether its Ack came or not. */
  heard(events: readonly LogEvent[]): void {
    this.#lastSeq = events.at(-1)?.seq ?? this.#lastSeq;
    const cids = new Set(events.map((event) => event.cid));
    for (const message of this.#store.get()) if (cids.has(message.cid)) void this.drop(message.cid);
  }

  async flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    clearTimeout(this.#retry);
    for (let next = this.#next(); next !== undefined; next = this.#next())
      if (!(await this.#try(next))) break;
    this.#flushing = false;
  }

  #next(): Unsent | undefined {
    return this.#store.get().find((message) => message.state === 'waiting');
  }

  /** False when sending has to pause. */
  async #try(message: Unsent): Promise<boolean> {
    try {
      await this.#acknowledged(message, await this.#send(wireOf(message)));
      return true;
    } catch (error) {
      return this.#refused(message, error instanceof Refused ? error : new Refused('internal'));
    }
  }

  async #acknowledged(message: Unsent, ack: Ack): Promise<void> {
    if (ack.seq <= this.#lastSeq) return this.drop(message.cid);
    this.#change(message.cid, { state: 'sent' });
    await this.#unsentStore.remove(message.cid).catch(() => undefined);
  }

  #refused(message: Unsent, refused: Refused): boolean {
    if (!refused.temporary && refused.code !== 'not_joined') {
      this.#change(message.cid, { state: 'refused', code: refused.code });
      return true;
    }
    if (refused.code !== 'offline')
      this.#retry = setTimeout(() => void this.flush(), refused.retryMs ?? RETRY_MS);
    return false;
  }

  #change(cid: string, change: Partial<Unsent>): void {
    this.#store.set(
      this.#store
        .get()
        .map((message) => (message.cid === cid ? { ...message, ...change } : message)),
    );
  }
}
