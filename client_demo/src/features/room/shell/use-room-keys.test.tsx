import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { turnKeys } from './shortcuts';
import { useRoomKeys, type RoomKeys } from './use-room-keys';

/** The room's keys at a page, and whether they hold the microphone open. */
function keys() {
  const seen = { open: false };
  const local = { talk: (on: boolean) => void (seen.open = on), setMuted: vi.fn() };
  const given = {
    room: { local },
    stage: { local: { muted: true } },
    mark: vi.fn(),
    open: vi.fn(),
    help: vi.fn(),
  } as unknown as RoomKeys;
  const { unmount } = renderHook(() => useRoomKeys(given));
  return { seen, unmount };
}

const press = (init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true, ...init }),
  );

afterEach(() => {
  cleanup();
  turnKeys(true);
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

describe('Space held to talk', () => {
  const field = () => document.body.appendChild(document.createElement('textarea'));

  it.each<[string, () => void, boolean?]>([
    ['Space is let go', () => window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }))],
    ['the window loses the focus', () => window.dispatchEvent(new Event('blur'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
    [
      'something is clicked',
      () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })),
    ],
    [
      'a menu opens',
      () => document.body.dispatchEvent(new Event('contextmenu', { bubbles: true })),
    ],
    [
      'a field takes the focus',
      () => field().dispatchEvent(new FocusEvent('focusin', { bubbles: true })),
    ],
    ['a modifier comes in', () => press({ key: 'Control', ctrlKey: true })],
    ['another key is pressed', () => press({ key: 'x' })],
    ['another key is let go', () => window.dispatchEvent(new KeyboardEvent('keyup', { key: 'x' }))],
  ])('ends when %s', (_, end) => {
    const { seen } = keys();
    press();
    expect(seen.open).toBe(true);
    end();
    expect(seen.open).toBe(false);
    press({ repeat: true });
    expect(seen.open).toBe(false);
  });

  it('ends with the room', () => {
    const { seen, unmount } = keys();
    press();
    unmount();
    expect(seen.open).toBe(false);
    press();
    expect(seen.open).toBe(false);
  });

  it.each<[string, () => void]>([
    ...(['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const).map(
      (modifier): [string, () => void] => [modifier, () => press({ [modifier]: true })],
    ),
    [
      'AltGraph',
      () => {
        const stroke = new KeyboardEvent('keydown', { key: ' ', bubbles: true });
        stroke.getModifierState = (key) => key === 'AltGraph';
        document.body.dispatchEvent(stroke);
      },
    ],
    ['a word that is being composed', () => press({ isComposing: true })],
    ['a field', () => press({}, field())],
    [
      'a key that somebody else used',
      () => {
        document.body.addEventListener('keydown', (event) => event.preventDefault(), {
          once: true,
        });
        press();
      },
    ],
    [
      'the keys turned off',
      () => {
        turnKeys(false);
        press();
      },
    ],
  ])('never begins with %s', (_, stroke) => {
    const { seen } = keys();
    stroke();
    expect(seen.open).toBe(false);
  });
});
