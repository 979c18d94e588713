import { createStore, type Readable } from '@/lib/device/store';

/** How long a deletion can be undone, before it is even sent. */
const UNDO_MS = 5_000;

/** Words that are about to be deleted: messages, points, promises, questions. */
export class Takebacks {
  readonly #redact: (target: number) => Promise<unknown>;
  readonly #store = createStore<readonly number[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(redact: (target: number) => Promise<unknown>) {
    this.#redact = redact;
  }

  /** The seqs that wait. */
  get waiting(): Readable<readonly number[]> {
    return this.#store;
  }

  begin(seq: number): void {
    if (this.#timers.has(seq)) return;
    this.#timers.set(
      seq,
      setTimeout(() => this.#send(seq), UNDO_MS),
    );
    this.#store.set([...this.#store.get(), seq]);
  }

  undo(seq: number): void {
    clearTimeout(this.#timers.get(seq));
    this.#timers.delete(seq);
    this.#store.set(this.#store.get().filter((one) => one !== seq));
  }

  /** Nobody is left to undo: send what waits. */
  now(): void {
    for (const seq of [...this.#timers.keys()]) this.#send(seq);
  }

  /**
   * It keeps waiting on the screen until the log says that it is gone; a refusal brings it back.
   */
  #send(seq: number): void {
    clearTimeout(this.#timers.get(seq));
    this.#timers.delete(seq);
    void this.#redact(seq)
      .catch(() => undefined)
      .finally(() => this.undo(seq));
  }
}
