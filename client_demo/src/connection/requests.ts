import type { Outgoing } from '@/protocol/codec';
import type { Err, Replies, Requests } from '@/protocol/generated';
import { Refused, refusedBy } from './outbox/refused';

/** How long an answer may take before the request counts as lost. */
const ANSWER_MS = 10_000;

interface Pending {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (reason: Refused) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Requests on their way, by id. A cut line refuses all of them as `offline`. */
export class PendingRequests {
  readonly #pending = new Map<number, Pending>();
  readonly #send: (frame: Outgoing) => void;
  #next = 1;

  constructor(send: (frame: Outgoing) => void) {
    this.#send = send;
  }

  ask<T extends keyof Replies>(t: T, d: Requests[T], room?: string): Promise<Replies[T]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(id)?.reject(new Refused('offline', true)),
        ANSWER_MS,
      );
      this.#pending.set(id, { resolve: resolve as (reply: unknown) => void, reject, timer });
      this.#send({ t, id, d, ...(room === undefined ? {} : { room }) } as Outgoing);
    });
  }

  answered(id: number, reply: unknown): void {
    this.#settle(id)?.resolve(reply);
  }

  refused(id: number, error: Err): void {
    this.#settle(id)?.reject(refusedBy(error));
  }

  cut(): void {
    for (const id of [...this.#pending.keys()])
      this.#settle(id)?.reject(new Refused('offline', true));
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending !== undefined) clearTimeout(pending.timer);
    this.#pending.delete(id);
    return pending;
  }
}
