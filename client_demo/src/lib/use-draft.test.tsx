import 'fake-indexeddb/auto';
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { forgetAll, keepAgain, unsentOf } from './device/traces';
import { hasDraft, useDraft } from './use-draft';

const NAME = 'p_1 r_1 chat';
const drawn = () => renderHook(() => useDraft(NAME, '')).result;
const write = (text: string) => {
  const field = drawn();
  act(() => field.current[1](text));
};

describe('a draft', () => {
  it('is there again wherever its field is shown again', () => {
    write('half a thought');
    expect(drawn().current[0]).toBe('half a thought');
    expect(hasDraft(NAME)).toBe(true);
  });

  it('is gone once it is sent, also when its field went before the answer came', () => {
    const first = drawn();
    act(() => first.current[1]('sent'));
    const second = drawn();
    act(() => second.current[1]('and the next'));
    act(() => first.current[1]((now) => (now === 'sent' ? '' : now)));
    expect(drawn().current[0]).toBe('and the next');
    act(() => first.current[1](''));
    expect(hasDraft(NAME)).toBe(false);
  });

  it('is told of before a sign-out, with its room, and is gone after it', async () => {
    write('only here');
    expect(await unsentOf('p_1')).toEqual({ count: 1, rooms: ['r_1'] });
    expect(await unsentOf('p_2')).toEqual({ count: 0, rooms: [] });
    await forgetAll();
    expect(drawn().current[0]).toBe('');
    write('late');
    expect(hasDraft(NAME)).toBe(false);
    keepAgain();
  });
});
