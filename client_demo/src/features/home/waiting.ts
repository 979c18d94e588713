import type { OpenItems, RoomSummary } from '@/protocol/generated';

/** So many stand there at first; the rest is a tap away. */
export const SHOWN = 4;

/** Kinds of what waits in a room, each with the list it comes from and what tells two apart. */
type InRoom =
  | 'promise'
  | 'time'
  | 'first'
  | 'agreement'
  | 'opened'
  | 'proposal'
  | 'relationship'
  | 'reflect'
  | 'confirm';

interface Of<Name extends InRoom, Item> {
  is: Name;
  key: string;
  room: RoomSummary;
  item: Item;
}

/** An invitation, which is in no room so far. */
interface Asked {
  is: 'request';
  key: string;
  item: OpenItems['requests'][number];
}

/** A mentor for whom the reader waited has a place, which is theirs for some days. */
interface PlaceFree {
  is: 'place';
  key: string;
  item: OpenItems['places'][number];
}

/** The programme proposes somebody, to be answered with yes or no. */
interface PairProposed {
  is: 'pair';
  key: string;
  item: OpenItems['pairs'][number];
}

/** A mentor is asked whether they are there. */
interface Resting {
  is: 'here';
  key: string;
}

/** Something that waits for the reader, with the room it is of. */
export type WaitingItem =
  | Asked
  | PlaceFree
  | PairProposed
  | Resting
  | Of<'promise', OpenItems['promises'][number]>
  | Of<'time', OpenItems['times'][number]>
  | Of<'first', OpenItems['first'][number]>
  | Of<'agreement', OpenItems['agreements'][number]>
  | Of<'opened', OpenItems['opened'][number]>
  | Of<'proposal', OpenItems['proposals'][number]>
  | Of<'relationship', OpenItems['relationships'][number]>
  | Of<'reflect', OpenItems['reflect'][number]>
  | Of<'confirm', OpenItems['confirm'][number]>;

export type WaitingPromise = Extract<WaitingItem, { is: 'promise' }>;

/**
 * One list of all that waits: first what another waits for with the reader, then promises by their
 * day, then talks. What is of a room that is not listed (it went meanwhile) is left out.
 */
export function waitingOf(items: OpenItems, rooms: readonly RoomSummary[]): WaitingItem[] {
  const known = new Map(rooms.map((one) => [one.room.id, one]));
  function of<Name extends InRoom, Item extends { room: string }>(
    is: Name,
    all: readonly Item[],
    name: (item: Item) => string | number,
  ): Of<Name, Item>[] {
    return all.flatMap((item) => {
      const room = known.get(item.room);
      return room === undefined
        ? []
        : [{ is, key: `${is} ${item.room} ${name(item)}`, room, item }];
    });
  }
  const here: Resting[] = items.resting ? [{ is: 'here', key: 'here' }] : [];
  return [
    ...here,
    ...items.requests.map((item): Asked => ({
      is: 'request',
      key: `request ${item.request}`,
      item,
    })),
    ...items.places.map((item): PlaceFree => ({
      is: 'place',
      key: `place ${item.mentor.person}`,
      item,
    })),
    ...items.pairs.map((item): PairProposed => ({
      is: 'pair',
      key: `pair ${item.proposal}`,
      item,
    })),
    ...of('relationship', items.relationships, (one) => one.expires_at),
    ...of('time', items.times, (one) => one.meeting),
    ...of('promise', items.promises, (one) => one.promise),
    ...of('first', items.first, (one) => one.since),
    ...of('agreement', items.agreements, (one) => one.waits),
    ...of('opened', items.opened, (one) => one.episode),
    ...of('proposal', items.proposals, (one) => one.episode),
    ...of('reflect', items.reflect, (one) => one.episode),
    ...of('confirm', items.confirm, (one) => one.episode),
  ];
}

/** What was promised in a room for two and stands nowhere else on the page. */
export function promisedIn(items: OpenItems, room: string): OpenItems['promised'] {
  const listed = new Set(items.promises.map((one) => `${one.room} ${one.promise}`));
  return items.promised.filter(
    (one) => one.room === room && !listed.has(`${one.room} ${one.promise}`),
  );
}

/** What somebody did with a promise a moment ago, and where it stood then. */
export interface Ticked {
  promise: WaitingPromise;
  at: number;
  kept: boolean;
}

/**
 * `listed` with those ticked a moment ago still in their places, so that a tick can be taken back;
 * they are gone with the page.
 */
export function withTicked(
  listed: readonly WaitingItem[],
  ticked: readonly Ticked[],
): WaitingItem[] {
  const there = new Set(listed.map((one) => one.key));
  const shown = [...listed];
  for (const { promise, at } of [...ticked].sort((a, b) => a.at - b.at))
    if (!there.has(promise.key)) shown.splice(at, 0, promise);
  return shown;
}

/** How a promise stands to today, a day as "2026-11-24". */
export function dueOf(due: string | null, today: string): 'none' | 'today' | 'over' {
  if (due === null) return 'none';
  return due < today ? 'over' : 'today';
}
