import 'fake-indexeddb/auto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { forgetAll, keepAgain } from '@/lib/device/traces';
import { Problem } from './problem';
import { usePatches } from './use-patches';

type Whole = Readonly<Record<string, string>>;

const KEY = ['whole'];
const DRAWER = 'mentoring-unsaved p_1 whole';
const held = () => localStorage.getItem(DRAWER);

/** Something kept by its fields; `send` answers when told. */
function scene() {
  const client = new QueryClient();
  client.setQueryData<Whole>(KEY, { name: 'old', place: 'old' });
  const sent: { patch: Whole; answer: (problem?: Problem) => void }[] = [];
  let kept: Whole = { name: 'old', place: 'old' };
  const differing = (one: Whole, other: Whole) =>
    Object.fromEntries(Object.entries(one).filter(([name, value]) => other[name] !== value));
  const given = {
    unsavedKey: 'p_1 whole',
    queryKey: KEY,
    merged: (one: Whole, other: Whole) => ({ ...one, ...other }),
    without: differing,
    overlaid: (whole: Whole, patch: Whole) => ({ ...whole, ...patch }),
    fitting: (patch: Whole) => differing(patch, { name: 'too long' }),
    send: (patch: Whole) =>
      new Promise<Whole>((resolve, reject) => {
        const answer = (problem?: Problem) => {
          if (problem !== undefined) reject(problem);
          else resolve((kept = { ...kept, ...patch }));
        };
        sent.push({ patch, answer });
      }),
    savedAt: () => 7,
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const page = () => renderHook(() => usePatches<Whole, Whole>(given), { wrapper });
  const first = page();
  return {
    page,
    leave: first.unmount,
    change: (patch: Whole) => act(() => first.result.current.change(patch)),
    state: () => first.result.current.saving.state,
    shown: () => client.getQueryData<Whole>(KEY),
    sent,
    sending: (count: number) => waitFor(() => expect(sent).toHaveLength(count)),
    answer: (at: number, problem?: Problem) =>
      act(() => {
        sent[at]!.answer(problem);
        return Promise.resolve();
      }),
  };
}

it('what changes while something is on its way stays over the answer, and is sent after it', async () => {
  const { change, sent, sending, answer, shown, state } = scene();
  change({ name: 'one' });
  await sending(1);
  change({ name: 'two' });
  await answer(0);
  expect(shown()).toEqual({ name: 'two', place: 'old' });
  await sending(2);
  expect(sent[1]!.patch).toEqual({ name: 'two' });
  expect(held()).toContain('two');
  await answer(1);
  expect(held()).toBeNull();
  expect(state()).toBe('saved');
});

it('what no answer came to is held and goes again; what is refused is kept here', async () => {
  const { change, sending, answer, state } = scene();
  change({ name: 'one' });
  await sending(1);
  await answer(0, new Problem('offline', true));
  expect(state()).toBe('held');
  expect(held()).toContain('one');
  await act(() => Promise.resolve(window.dispatchEvent(new Event('online'))));
  await sending(2);
  await answer(1, new Problem('bad_request'));
  expect(state()).toBe('failed');
  expect(held()).toContain('one');
});

it('what another window has not sent yet is not lost by what this one has', async () => {
  const { change, sending, answer } = scene();
  change({ name: 'one' });
  localStorage.setItem(
    DRAWER,
    JSON.stringify({ value: { name: 'one', place: 'theirs' }, revision: 0 }),
  );
  await sending(1);
  await answer(0);
  expect(JSON.parse(held() ?? '')).toMatchObject({ value: { place: 'theirs' } });
});

it('what the service does not take waits, and holds nothing else back', async () => {
  const { change, sent, sending, answer, state } = scene();
  change({ name: 'too long' });
  change({ place: 'new' });
  await sending(1);
  expect(sent[0]!.patch).toEqual({ place: 'new' });
  await answer(0);
  expect(state()).toBe('over');
  expect(held()).toContain('too long');
});

it('what a former visit left is sent by itself', async () => {
  localStorage.setItem(DRAWER, JSON.stringify({ value: { place: 'left' }, revision: 0 }));
  const { sent, sending, answer } = scene();
  await sending(1);
  expect(sent[0]!.patch).toEqual({ place: 'left' });
  await answer(0);
  expect(held()).toBeNull();
});

it('what is changed on the next page waits its turn, and is not overtaken', async () => {
  const { change, leave, page, sent, sending, answer } = scene();
  change({ name: 'one' });
  leave();
  await sending(1);
  const next = page();
  act(() => next.result.current.change({ name: 'two' }));
  act(() => void next.result.current.flush());
  expect(sent).toHaveLength(1);
  await answer(0);
  await sending(2);
  expect(sent[1]!.patch).toEqual({ name: 'two' });
  await answer(1);
  expect(held()).toBeNull();
});

it('what was forgotten with a sign-out is sent no more, by this page or the next', async () => {
  const { change, leave, page, sent, sending, answer } = scene();
  change({ name: 'one' });
  await sending(1);
  await answer(0, new Problem('not_authenticated'));
  await forgetAll();
  leave();
  keepAgain();
  const next = page();
  act(() => next.result.current.change({ place: 'new' }));
  act(() => void next.result.current.flush());
  await sending(2);
  expect(sent[1]!.patch).toEqual({ place: 'new' });
});
