/** What a key does in the room. Leave has none, on purpose. */
export type Deed =
  | 'mute'
  | 'camera'
  | 'share'
  | 'mark'
  | 'hand'
  | 'reactions'
  | 'chat'
  | 'plan'
  | 'people'
  | 'layout'
  | 'region'
  | 'regionBack'
  | 'help';

export const SHORTCUTS: readonly {
  readonly key: string;
  readonly shown: string;
  readonly deed: Deed;
}[] = [
  { key: 'm', shown: 'M', deed: 'mute' },
  { key: 'v', shown: 'V', deed: 'camera' },
  { key: 's', shown: 'S', deed: 'share' },
  { key: 'b', shown: 'B', deed: 'mark' },
  { key: 'h', shown: 'H', deed: 'hand' },
  { key: 'r', shown: 'R', deed: 'reactions' },
  { key: 'c', shown: 'C', deed: 'chat' },
  { key: 'n', shown: 'N', deed: 'plan' },
  { key: 'p', shown: 'P', deed: 'people' },
  { key: 'l', shown: 'L', deed: 'layout' },
  { key: 'F6', shown: 'F6', deed: 'region' },
  { key: 'Shift+F6', shown: '⇧ F6', deed: 'regionBack' },
  { key: '?', shown: '?', deed: 'help' },
];

interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
}

/** The deed of a stroke; null for strokes with a modifier, which belong to the browser. */
export function deedOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): Deed | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'F6' && shiftKey === true) return 'regionBack';
  return SHORTCUTS.find((one) => one.key === key || one.key === key.toLowerCase())?.deed ?? null;
}

const FIELDS = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu]';

/** Keys are plain letters where somebody writes. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

const STORED = 'mentoring.keys';

export function keysOn(storage: Storage = localStorage): boolean {
  return storage.getItem(STORED) !== 'off';
}

export function turnKeys(on: boolean, storage: Storage = localStorage): void {
  storage.setItem(STORED, on ? 'on' : 'off');
}
