import type { Slot } from './places';

/**
 * Whether what the other side says it sends reaches us, as a pure reducer over what came out of each
 * place so far: sound's packets, decoded pictures. A connection may stand and carry nothing.
 */
export interface Arrival {
  readonly places: Readonly<Partial<Record<Slot, Place>>>;
}

interface Place {
  readonly count: number;
  /** When something came last, or when it was first to come. */
  readonly at: number;
  readonly ever: boolean;
}

export interface Reach {
  /** All that is to come does. Nothing is to come from somebody muted without a camera. */
  readonly arrives: boolean;
  /** What is to come and has not come for `LATE_MS`. */
  readonly missing: readonly Slot[];
  /** All that is to come is missing. */
  readonly silent: boolean;
}

export const NO_REACH: Reach = { arrives: false, missing: [], silent: false };

export const LATE_MS = 5_000;
const MOST_LATE_MS = 60_000;
/**
 * One picture alone is worth no more than this many new connections: the fault may be the camera.
 */
const MOST_FOR_ONE = 2;

export const NO_ARRIVAL: Arrival = { places: {} };

export type Counts = Readonly<Partial<Record<Slot, number>>>;

export function arrive(
  before: Arrival,
  expected: readonly Slot[],
  counts: Counts,
  now: number,
): { arrival: Arrival; reach: Reach } {
  const next = expected.map(
    (slot) => [slot, grown(before.places[slot], counts[slot] ?? 0, now)] as const,
  );
  const late = next
    .filter(([slot, place]) => now - place.at >= LATE_MS && !still(slot, place))
    .map(([slot]) => slot);
  const arrives = next.length > 0 && late.length === 0 && next.every(([, place]) => place.ever);
  return {
    arrival: { places: Object.fromEntries(next) },
    reach: { arrives, missing: late, silent: late.length > 0 && late.length === next.length },
  };
}

/**
 * Whether the connection is to be replaced, `sinceMs` after it came up, having been replaced for
 * this `times` in a row: each time it waits twice as long, up to a minute.
 */
export function isToReplace(
  { places }: Arrival,
  { missing, silent }: Reach,
  times: number,
  sinceMs: number,
): boolean {
  const never = missing.some((slot) => places[slot]?.ever !== true);
  const patience = Math.min(MOST_LATE_MS, LATE_MS * 2 ** (silent ? times : times + 1));
  return (silent || (never && times < MOST_FOR_ONE)) && sinceMs >= patience;
}

function grown(before: Place | undefined, count: number, now: number): Place {
  if (before === undefined) return { count, at: now, ever: count > 0 };
  return count > before.count ? { count, at: now, ever: true } : { ...before, count };
}

/** A shared screen on which nothing moves sends nothing, and stays as it is. */
function still(slot: Slot, place: Place): boolean {
  return slot === 'screen' && place.ever;
}
