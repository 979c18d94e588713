/**
 * Where a person stands at the room's door.
 *
 *   outside ─joining→ joining ─joined→ inside
 *   joining ─refused lobby→ knocking ─admitted→ joining · ─denied→ denied ─knock→ knocking
 *   joining ─refused otherwise→ refused ─try→ joining
 *   inside  ─cut→ joining (the view stays) · any ─removed→ removed
 */
export type Door =
  | { readonly at: 'outside' }
  | { readonly at: 'joining'; readonly again: boolean }
  | { readonly at: 'knocking' }
  | { readonly at: 'denied' }
  | { readonly at: 'refused'; readonly code: string; readonly temporary: boolean }
  | { readonly at: 'inside' }
  | { readonly at: 'removed' };

export type DoorInput =
  | { readonly is: 'up' }
  | { readonly is: 'joined' }
  | { readonly is: 'refused'; readonly code: string; readonly temporary: boolean }
  | { readonly is: 'admitted' }
  | { readonly is: 'denied' }
  | { readonly is: 'try' }
  | { readonly is: 'cut' }
  | { readonly is: 'removed' };

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
  if (door.at === 'removed') return { door, ask: null };
  switch (input.is) {
    case 'up':
      return onUp(door);
    case 'joined':
      return { door: { at: 'inside' }, ask: null };
    case 'refused':
      return onRefused(door, input.code, input.temporary);
    case 'admitted':
      return door.at === 'knocking' || door.at === 'denied' ? JOIN : { door, ask: null };
    case 'denied':
      return door.at === 'knocking' ? { door: { at: 'denied' }, ask: null } : { door, ask: null };
    case 'try':
      return door.at === 'denied' ? KNOCK : JOIN;
    case 'cut':
      return { door: door.at === 'inside' ? { at: 'joining', again: true } : door, ask: null };
    case 'removed':
      return { door: { at: 'removed' }, ask: null };
  }
}

/** The line is up (again): whoever knocked knocks again, everybody else asks to come in. */
function onUp(door: Door): DoorStep {
  if (door.at === 'knocking') return KNOCK;
  if (door.at === 'denied') return { door, ask: null };
  return door.at === 'inside' || (door.at === 'joining' && door.again) ? JOIN_AGAIN : JOIN;
}

function onRefused(door: Door, code: string, temporary: boolean): DoorStep {
  if (code === 'lobby') return KNOCK;
  if (code === 'removed') return { door: { at: 'removed' }, ask: null };
  if (code === 'offline') return { door, ask: null };
  return { door: { at: 'refused', code, temporary }, ask: null };
}
