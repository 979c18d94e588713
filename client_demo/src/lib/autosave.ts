import { createStore, type Readable } from './device/store';

/**
 * `held`: kept on this device, no answer from the service. `over`: too long to be saved.
 * `conflict`: another device wrote meanwhile.
 */
type SaveState = 'still' | 'over' | 'saving' | 'saved' | 'held' | 'conflict' | 'failed';

export interface Saving {
  readonly state: SaveState;
  /** When it was last on the service's disk, ms; null when it never was. */
  readonly savedAt: number | null;
  readonly error: unknown;
}

export interface Saved {
  revision: number;
  savedAt: number;
}

/** Where unsaved words lie on this device. */
export interface UnsavedStore<Value> {
  read: () => { value: Value; revision: number } | null;
  keep: (value: Value, revision: number) => void;
  clear: () => void;
}

interface Autosaved<Value> {
  revision: number;
  savedAt: number | null;
  unsavedStore: UnsavedStore<Value>;
  write: (value: Value, revision: number) => Promise<Saved>;
  /** Whether the service takes it; what is too long waits here until somebody shortens it. */
  fits: (value: Value) => boolean;
  /** What a failure means for what was typed. */
  meaning: (error: unknown) => 'held' | 'conflict' | 'failed';
}

export const PAUSE_MS = 700;
const AGAIN_MS = 5_000;

/**
 * Saves what is typed a moment after it was, one save at a time, and keeps it here until it is
 * there.
 */
export class Autosave<Value> {
  readonly saving: Readable<Saving>;
  readonly #saving;
  readonly #given: Autosaved<Value>;
  #revision: number;
  #waiting: { value: Value } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(given: Autosaved<Value>) {
    this.#given = given;
    this.#revision = given.revision;
    const held = given.unsavedStore.read();
    this.#saving = createStore<Saving>({
      state: held === null || given.fits(held.value) ? 'still' : 'over',
      savedAt: given.savedAt,
      error: null,
    });
    this.saving = this.#saving;
  }

  change(value: Value): void {
    this.#waiting = { value };
    this.#given.unsavedStore.keep(value, this.#revision);
    const { state, savedAt } = this.#saving.get();
    if (this.#isOver()) this.#saving.set({ state: 'over', savedAt, error: null });
    else if (state === 'over') this.#saving.set({ state: 'still', savedAt, error: null });
    this.#plan(PAUSE_MS);
  }

  /** Save what waits, now. Whether all of it is on the service's disk. */
  async flush(): Promise<boolean> {
    this.#stop();
    while (this.#waiting !== null || this.#running !== null) {
      if (this.#running === null && this.#isOver()) return false;
      const before = this.#waiting;
      this.#running ??= this.#run();
      await this.#running;
      if (this.#waiting !== null && this.#waiting === before) return false;
    }
    return true;
  }

  /** Go on from what another device wrote: its revision is the one that is read now. */
  goOnFrom(revision: number): void {
    this.#revision = revision;
    void this.flush();
  }

  /** Forget what waits: what another device wrote is taken in its place. */
  drop(revision: number, savedAt: number | null): void {
    this.#stop();
    this.#waiting = null;
    this.#revision = revision;
    this.#given.unsavedStore.clear();
    this.#saving.set({ state: 'still', savedAt, error: null });
  }

  /** Let go of the timer; what waits stays on this device. */
  close(): void {
    this.#stop();
  }

  #plan(wait: number): void {
    this.#stop();
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #run(): Promise<void> {
    const sent = this.#waiting;
    if (sent === null) return;
    const { savedAt } = this.#saving.get();
    this.#saving.set({ state: 'saving', savedAt, error: null });
    try {
      const saved = await this.#given.write(sent.value, this.#revision);
      this.#revision = saved.revision;
      if (this.#waiting === sent) this.#settled();
      this.#saving.set({
        state: this.#isOver() ? 'over' : 'saved',
        savedAt: saved.savedAt,
        error: null,
      });
    } catch (error) {
      this.#failed(error, savedAt);
    } finally {
      this.#running = null;
    }
  }

  #failed(error: unknown, savedAt: number | null): void {
    const meaning = this.#given.meaning(error);
    this.#saving.set({ state: meaning, savedAt, error });
    if (meaning === 'held') this.#plan(AGAIN_MS);
  }

  #isOver(): boolean {
    return this.#waiting !== null && !this.#given.fits(this.#waiting.value);
  }

  #settled(): void {
    this.#waiting = null;
    this.#given.unsavedStore.clear();
  }
}
