import type { Joined, LogEvent, Page } from '@/protocol/generated';

/**
 * The gap rule: a view of a room is a contiguous stretch of its log, and grows only by last + 1.
 * What is older is dropped, and anything newer only tells how far to fetch.
 */
export interface Follow {
  /** Null until the room was joined once. */
  readonly ep: string | null;
  readonly first: number;
  readonly last: number;
  /** The highest seq known to exist. */
  readonly head: number;
  readonly fetching: boolean;
}

export type Told =
  | { readonly is: 'joined'; readonly joined: Joined }
  | { readonly is: 'pushed'; readonly ep: string; readonly event: LogEvent }
  | { readonly is: 'head'; readonly ep: string; readonly seq: number }
  | { readonly is: 'page'; readonly page: Page }
  | { readonly is: 'page-lost' }
  | { readonly is: 'cut' };

export interface Followed {
  readonly follow: Follow;
  /** `restart`: forget what was shown and begin with `events`. */
  readonly restart: boolean;
  readonly events: readonly LogEvent[];
  /** Fetch the events after this seq. */
  readonly fetchAfter: number | null;
  /** The log's continuity was broken: join anew. */
  readonly rejoin: boolean;
}

export const NOWHERE: Follow = { ep: null, first: 0, last: 0, head: 0, fetching: false };

export function follow(state: Follow, told: Told): Followed {
  switch (told.is) {
    case 'joined':
      return joined(state, told.joined);
    case 'pushed':
      return told.ep === state.ep ? take(state, [told.event], told.event.seq) : broken(state);
    case 'head':
      return told.ep === state.ep ? take(state, [], told.seq) : broken(state);
    case 'page':
      if (told.page.ep !== state.ep) return broken(state);
      return paged({ ...state, fetching: false }, told.page);
    case 'page-lost':
    case 'cut':
      return { ...nothing, follow: { ...state, fetching: false } };
  }
}

const nothing = { restart: false, events: [], fetchAfter: null, rejoin: false } as const;

/** Before the first join nothing can be broken; afterwards another epoch means another log. */
function broken(state: Follow): Followed {
  return { ...nothing, follow: state, rejoin: state.ep !== null };
}

function joined(state: Follow, reply: Joined): Followed {
  const goesOn = reply.recovered && reply.ep === state.ep;
  const start = (reply.events[0]?.seq ?? reply.head + 1) - 1;
  const base = goesOn
    ? { ...state, fetching: false }
    : { ep: reply.ep, first: start + 1, last: start, head: start, fetching: false };
  return { ...take(base, reply.events, reply.head), restart: !goesOn };
}

/** A page that brings nothing is not asked for again at once; the next head asks. */
function paged(state: Follow, page: Page): Followed {
  const taken = take(state, page.events, page.head);
  if (taken.events.length > 0) return taken;
  return { ...taken, follow: { ...taken.follow, fetching: false }, fetchAfter: null };
}

function take(state: Follow, events: readonly LogEvent[], head: number): Followed {
  const fresh: LogEvent[] = [];
  let last = state.last;
  for (const event of events)
    if (event.seq === last + 1) {
      fresh.push(event);
      last = event.seq;
    }
  const known = Math.max(state.head, head, last);
  const fetch = known > last && !state.fetching;
  return {
    ...nothing,
    follow: { ...state, last, head: known, fetching: state.fetching || fetch },
    events: fresh,
    fetchAfter: fetch ? last : null,
  };
}
