/**
 * Where a person stands at the room's door.
 *
 *   outside ─joining→ joining ─joined→ inside
 *   joining ─refused lobby→ knocking ─admitted→ joining · ─denied→ denied ─time passes, try→ knocking
 *   joining ─refused otherwise→ refused ─try→ joining
 *   inside  ─cut→ joining (the view stays) · any ─removed→ removed · ─left→ parted
 */
export type Door =
  | { readonly at: 'outside' }
  | { readonly at: 'joining'; readonly again: boolean }
  | { readonly at: 'knocking' }
  /**
   * `retryMs`: how long they cannot knock again, from when they were told; 0 when they can, null
   * for never. `withdrawn`: nobody sent them away, their invitation is good no more.
   */
  | { readonly at: 'denied'; readonly retryMs: number | null; readonly withdrawn: boolean }
  | { readonly at: 'refused'; readonly code: string; readonly temporary: boolean }
  | { readonly at: 'inside' }
  | { readonly at: 'removed' }
  /** They left for good, here or in another place. */
  | { readonly at: 'parted' };

export type DoorInput =
  | { readonly is: 'up' }
  | { readonly is: 'joined' }
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly temporary: boolean;
      readonly retryMs: number | null;
    }
  | { readonly is: 'admitted' }
  | { readonly is: 'denied'; readonly retryMs: number | null; readonly withdrawn: boolean }
  | { readonly is: 'rested' }
  | { readonly is: 'try' }
  | { readonly is: 'cut' }
  | { readonly is: 'removed' }
  | { readonly is: 'left' };

/** What is to be asked of the service on arriving at a place. */
export type DoorAsk = 'join' | 'knock' | null;

interface DoorStep {
  readonly door: Door;
  readonly ask: DoorAsk;
}

const JOIN: DoorStep = { door: { at: 'joining', again: false }, ask: 'join' };
const JOIN_AGAIN: DoorStep = { door: { at: 'joining', again: true }, ask: 'join' };
const KNOCK: DoorStep = { door: { at: 'knocking' }, ask: 'knock' };

export const OUTSIDE: Door = { at: 'outside' };

export function atDoor(door: Door, input: DoorInput): DoorStep {
  if (door.at === 'removed' || door.at === 'parted') return { door, ask: null };
  switch (input.is) {
    case 'up':
      return onUp(door);
    case 'joined':
      return { door: { at: 'inside' }, ask: null };
    case 'refused':
      return onRefused(door, input);
    case 'admitted':
      return door.at === 'knocking' || door.at === 'denied' ? JOIN : { door, ask: null };
    case 'denied':
      return {
        door:
          door.at === 'knocking'
            ? { at: 'denied', retryMs: input.retryMs, withdrawn: input.withdrawn }
            : door,
        ask: null,
      };
    case 'rested':
      return {
        door: door.at === 'denied' && door.retryMs !== null ? { ...door, retryMs: 0 } : door,
        ask: null,
      };
    case 'try':
      return door.at === 'denied' ? KNOCK : JOIN;
    case 'cut':
      return { door: door.at === 'inside' ? { at: 'joining', again: true } : door, ask: null };
    case 'removed':
      return { door: { at: 'removed' }, ask: null };
    case 'left':
      return { door: { at: 'parted' }, ask: null };
  }
}

/** The line is up (again): whoever knocked knocks again, everybody else asks to come in. */
function onUp(door: Door): DoorStep {
  if (door.at === 'knocking') return KNOCK;
  if (door.at === 'denied') return { door, ask: null };
  return door.at === 'inside' || (door.at === 'joining' && door.again) ? JOIN_AGAIN : JOIN;
}

function onRefused(
  door: Door,
  { code, temporary, retryMs }: Extract<DoorInput, { is: 'refused' }>,
): DoorStep {
  if (code === 'lobby') return KNOCK;
  if (code === 'removed') return { door: { at: 'removed' }, ask: null };
  if (code === 'left') return { door: { at: 'parted' }, ask: null };
  if (code === 'denied') return { door: { at: 'denied', retryMs, withdrawn: false }, ask: null };
  if (code === 'refused')
    return { door: { at: 'denied', retryMs: null, withdrawn: false }, ask: null };
  if (code === 'offline') return { door, ask: null };
  return { door: { at: 'refused', code, temporary }, ask: null };
}
