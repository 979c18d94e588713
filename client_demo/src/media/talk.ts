/**
 * A stretch of a call in which our own meter listened, and when it heard us; tenths of a second.
 */
export interface Stretch {
  readonly since: number;
  readonly until: number;
  readonly spans: readonly (readonly [number, number])[];
}

/** The meter is read several times a second; after a longer pause it knows nothing of between. */
const PAUSE = 25;
/** A stretch is closed after half a minute, or when it holds as many spans as one report may. */
const FULL = 300;
const MOST_SPANS = 60;

/** The stretch after one more look at the meter, and the former one where that is complete. */
export function listen(
  current: Stretch | null,
  speaking: boolean,
  at: number,
): { current: Stretch; done: Stretch | null } {
  const fresh: Stretch = { since: at, until: at, spans: [] };
  if (current === null || at < current.until || at - current.until > PAUSE)
    return { current: fresh, done: whole(current) };
  const next: Stretch = {
    since: current.since,
    until: at,
    spans: speaking ? spoken(current, at) : current.spans,
  };
  const full = at - next.since >= FULL || next.spans.length >= MOST_SPANS;
  return full ? { current: fresh, done: next } : { current: next, done: null };
}

/** A stretch that holds any time at all. */
export function whole(stretch: Stretch | null): Stretch | null {
  return stretch !== null && stretch.since < stretch.until ? stretch : null;
}

function spoken({ spans, until }: Stretch, at: number): Stretch['spans'] {
  if (at === until) return spans;
  const last = spans.at(-1);
  return last?.[1] === until ? [...spans.slice(0, -1), [last[0], at]] : [...spans, [until, at]];
}
