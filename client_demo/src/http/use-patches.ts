import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Autosave, type UnsavedStore, type Saving } from '@/lib/autosave';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import { timesForgotten } from '@/lib/device/traces';
import { useReadable } from '@/lib/use-readable';
import { meaningOf } from './saving';

/** Something that is kept by what changes of it. */
export interface Patching<Whole, Patch> {
  /** Where changes lie on this device until the service has them: "p_1 profile". */
  readonly unsavedKey: string;
  /** Where the whole lies for all who read it. */
  readonly queryKey: QueryKey;
  /** Both, the second where they differ. */
  readonly merged: (one: Patch, other: Patch) => Patch;
  /** What is still to be sent once `sent` is kept: what was changed meanwhile. */
  readonly without: (waiting: Patch, sent: Patch) => Patch;
  /** The whole as it is once `patch` is kept. */
  readonly overlaid: (whole: Whole, patch: Patch) => Whole;
  /** What the service takes of it; the rest waits for its writer. */
  readonly fitting: (patch: Patch) => Patch;
  readonly send: (patch: Patch) => Promise<Whole>;
  /** When the whole was last changed, ms; null where nobody knows. */
  readonly savedAt: (whole: Whole) => number | null;
}

export interface Keeping<Patch> {
  /** Have `patch` kept; every reader sees it at once. */
  readonly change: (patch: Patch) => void;
  readonly saving: Saving;
  /** Have all of it kept now. Whether it is. */
  readonly flush: () => Promise<boolean>;
}

function isNothing(patch: object): boolean {
  return Object.keys(patch).length === 0;
}

/** The `PatchSender` itself sees to what is kept on this device. */
function noUnsavedStore<Patch>(): UnsavedStore<Patch> {
  return { read: () => null, keep: () => undefined, clear: () => undefined };
}

/** Sends what changes of one thing, one change after the other, whichever page it is made on. */
class PatchSender<Whole, Patch extends object> {
  readonly autosave: Autosave<Patch>;
  readonly #given: Patching<Whole, Patch>;
  readonly #client: QueryClient;
  readonly #unsavedStore: UnsavedStore<Patch>;
  readonly #since = timesForgotten();
  /** What the service does not have yet; null for nothing. */
  #unsent: Patch | null;

  constructor(client: QueryClient, given: Patching<Whole, Patch>) {
    this.#client = client;
    this.#given = given;
    this.#unsavedStore = browserUnsaved<Patch>(given.unsavedKey);
    this.#unsent = this.#unsavedStore.read()?.value ?? null;
    this.autosave = new Autosave<Patch>({
      revision: 0,
      savedAt: this.#savedAt(),
      unsavedStore: noUnsavedStore(),
      meaning: meaningOf,
      fits: () => true,
      write: (patch) => this.#send(patch),
    });
    if (this.#unsent !== null) this.autosave.change(this.#unsent);
  }

  /** Whether a text waits that the service does not take as it is. */
  get isOver(): boolean {
    const { without, fitting } = this.#given;
    return this.#unsent !== null && !isNothing(without(this.#unsent, fitting(this.#unsent)));
  }

  /** Whether somebody signed out since: what it holds goes nowhere. */
  get isForgotten(): boolean {
    return this.#since !== timesForgotten();
  }

  change(patch: Patch): void {
    this.#show((now) => this.#given.overlaid(now, patch));
    this.#unsent = this.#with(this.#unsent, patch);
    // Another window may have left its own there.
    this.#keep(this.#with(this.#unsavedStore.read()?.value ?? null, patch));
    this.autosave.change(this.#unsent);
  }

  async #send(patch: Patch) {
    const sent = this.#given.fitting(patch);
    if (isNothing(sent) || this.isForgotten) return { revision: 0, savedAt: this.#savedAt() ?? 0 };
    const kept = await this.#given.send(sent);
    this.#remove(sent);
    const left = this.#unsent;
    this.#show(() => (left === null ? kept : this.#given.overlaid(kept, left)));
    return { revision: 0, savedAt: this.#given.savedAt(kept) ?? Date.now() };
  }

  #remove(sent: Patch): void {
    const { without } = this.#given;
    const left = this.#unsent === null ? null : without(this.#unsent, sent);
    this.#unsent = left === null || isNothing(left) ? null : left;
    const kept = this.#unsavedStore.read()?.value;
    if (kept !== undefined) this.#keep(without(kept, sent));
  }

  #with(before: Patch | null, patch: Patch): Patch {
    return before === null ? patch : this.#given.merged(before, patch);
  }

  #keep(patch: Patch): void {
    if (isNothing(patch)) this.#unsavedStore.clear();
    else this.#unsavedStore.keep(patch, 0);
  }

  #show(next: (now: Whole) => Whole): void {
    this.#client.setQueryData<Whole>(this.#given.queryKey, (now) => now && next(now));
  }

  #savedAt(): number | null {
    const whole = this.#client.getQueryData<Whole>(this.#given.queryKey);
    return whole === undefined ? null : this.#given.savedAt(whole);
  }
}

/** One for each thing that is kept: two would overtake each other. */
const senders = new WeakMap<QueryClient, Map<string, PatchSender<never, never>>>();

function senderOf<Whole, Patch extends object>(
  client: QueryClient,
  given: Patching<Whole, Patch>,
): PatchSender<Whole, Patch> {
  const all = senders.get(client) ?? new Map<string, PatchSender<never, never>>();
  senders.set(client, all);
  const known = all.get(given.unsavedKey) as PatchSender<Whole, Patch> | undefined;
  if (known !== undefined && !known.isForgotten) return known;
  known?.autosave.close();
  const made = new PatchSender(client, given);
  all.set(given.unsavedKey, made as unknown as PatchSender<never, never>);
  return made;
}

/**
 * Keeps something as it is filled in, field by field. What the service does not have yet lies on
 * this device, over pages and reloads, and goes by itself.
 */
export function usePatches<Whole, Patch extends object>(
  given: Patching<Whole, Patch>,
): Keeping<Patch> {
  const client = useQueryClient();
  const [sender] = useState(() => senderOf(client, given));
  const { autosave } = sender;
  const saving = useReadable(autosave.saving);
  useEffect(() => {
    const flush = () => void autosave.flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      flush();
    };
  }, [autosave]);
  const over = sender.isOver && saving.state !== 'held';
  return {
    change: (patch) => sender.change(patch),
    saving: over ? { ...saving, state: 'over' } : saving,
    flush: () => autosave.flush(),
  };
}
