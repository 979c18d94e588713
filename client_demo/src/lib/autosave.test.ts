import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, PAUSE_MS, type UnsavedStore, type Saved } from './autosave';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heldStore(): UnsavedStore<string> & {
  held: { value: string; revision: number } | null;
} {
  const made = {
    held: null as { value: string; revision: number } | null,
    read: () => made.held,
    keep: (value: string, revision: number) => void (made.held = { value, revision }),
    clear: () => void (made.held = null),
  };
  return made;
}

function scene(write: (value: string, revision: number) => Promise<Saved>) {
  const unsavedStore = heldStore();
  const meaning = (error: unknown) => (error as Error).message as 'held' | 'conflict' | 'failed';
  return {
    unsavedStore,
    autosave: new Autosave<string>({
      revision: 0,
      savedAt: null,
      unsavedStore,
      write,
      meaning,
      fits: (value) => value.length <= 8,
    }),
  };
}

/** A service that keeps what it gets. */
function kept() {
  const written: [string, number][] = [];
  const write = (value: string, revision: number) => {
    written.push([value, revision]);
    return Promise.resolve({ revision: revision + 1, savedAt: 20 + written.length });
  };
  return { written, write };
}

describe('saving as one types', () => {
  it('waits for a pause and saves the last words once', async () => {
    const { written, write } = kept();
    const { autosave, unsavedStore } = scene(write);
    autosave.change('a');
    autosave.change('ab');
    expect(unsavedStore.held?.value).toBe('ab');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(written).toEqual([['ab', 0]]);
    expect(autosave.saving.get()).toEqual({ state: 'saved', savedAt: 21, error: null });
    expect(unsavedStore.held).toBeNull();
  });

  it('keeps here what is too long, says so, and saves it once it fits', async () => {
    const { written, write } = kept();
    const { autosave, unsavedStore } = scene(write);
    autosave.change('far too long');
    expect(autosave.saving.get().state).toBe('over');
    expect(await autosave.flush()).toBe(false);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(written).toEqual([]);
    expect(unsavedStore.held?.value).toBe('far too long');
    autosave.change('it fits');
    expect(autosave.saving.get().state).toBe('still');
    expect(await autosave.flush()).toBe(true);
    expect(written).toEqual([['it fits', 0]]);
  });

  it('does not call what is too long saved when an earlier save arrives', async () => {
    const answers: ((saved: Saved) => void)[] = [];
    const { autosave, unsavedStore } = scene(() => new Promise((resolve) => answers.push(resolve)));
    autosave.change('it fits');
    const flushed = autosave.flush();
    autosave.change('far too long');
    answers[0]?.({ revision: 1, savedAt: 5 });
    expect(await flushed).toBe(false);
    expect(autosave.saving.get()).toEqual({ state: 'over', savedAt: 5, error: null });
    expect(unsavedStore.held?.value).toBe('far too long');
  });

  it('says at once that what lies here since the last visit is too long', () => {
    const unsavedStore = heldStore();
    unsavedStore.keep('far too long', 3);
    const autosave = new Autosave<string>({
      revision: 3,
      savedAt: 5,
      unsavedStore,
      write: kept().write,
      meaning: () => 'failed',
      fits: (value) => value.length <= 8,
    });
    expect(autosave.saving.get().state).toBe('over');
  });

  it('has one save under way, and sends what came meanwhile after it', async () => {
    const answers: ((saved: Saved) => void)[] = [];
    const asked: [string, number][] = [];
    const { autosave } = scene((value, revision) => {
      asked.push([value, revision]);
      return new Promise((resolve) => answers.push(resolve));
    });
    autosave.change('a');
    const flushed = autosave.flush();
    autosave.change('ab');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(asked).toEqual([['a', 0]]);
    answers[0]?.({ revision: 1, savedAt: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([
      ['a', 0],
      ['ab', 1],
    ]);
    answers[1]?.({ revision: 2, savedAt: 2 });
    expect(await flushed).toBe(true);
  });

  it('keeps the words on this device while there is no answer, and tries again by itself', async () => {
    let online = false;
    const { written, write } = kept();
    const { autosave, unsavedStore } = scene((value, revision) =>
      online ? write(value, revision) : Promise.reject(new Error('held')),
    );
    autosave.change('kept');
    expect(await autosave.flush()).toBe(false);
    expect(autosave.saving.get().state).toBe('held');
    expect(unsavedStore.held?.value).toBe('kept');
    online = true;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(written).toEqual([['kept', 0]]);
    expect(unsavedStore.held).toBeNull();
  });

  it('stops at another device’s words until somebody decides', async () => {
    const { written, write } = kept();
    const { autosave } = scene((value, revision) =>
      revision === 0 ? Promise.reject(new Error('conflict')) : write(value, revision),
    );
    autosave.change('mine');
    expect(await autosave.flush()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written).toEqual([]);
    autosave.goOnFrom(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual([['mine', 4]]);
  });

  it('drops its own words where the other’s are taken', async () => {
    const { written, write } = kept();
    const { autosave, unsavedStore } = scene(write);
    autosave.change('mine');
    autosave.drop(7, 99);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written).toEqual([]);
    expect(unsavedStore.held).toBeNull();
    expect(autosave.saving.get()).toEqual({ state: 'still', savedAt: 99, error: null });
  });
});
