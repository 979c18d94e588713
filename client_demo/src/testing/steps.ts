/** A seeded source of choices (mulberry32), so that a run can be told again by its number. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0 to `most` - 1. */
  below(most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

/** What is to happen next: in the order it came within a queue, in any order between queues. */
export class Steps {
  readonly #queues = new Map<string, (() => void)[]>();

  add(queue: string, step: () => void): void {
    this.#queues.set(queue, [...(this.#queues.get(queue) ?? []), step]);
  }

  /** What was on its way is lost. */
  drop(queue: string): void {
    this.#queues.delete(queue);
  }

  /** Let one step happen, and all that follows from it at once. False when there is none. */
  async one(chance: Chance): Promise<boolean> {
    const queues = [...this.#queues].filter(([, steps]) => steps.length > 0);
    if (queues.length === 0) return false;
    const [, steps] = chance.of(queues);
    steps.shift()!();
    await settled();
    return true;
  }
}

/** Until no promise has anything left to do. */
export function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
