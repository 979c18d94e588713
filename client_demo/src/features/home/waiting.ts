import type { OpenItems, RoomSummary } from '@/protocol/generated';

/** So many stand there at first; the rest is a tap away. */
export const SHOWN = 4;

type Kind = 'promise' | 'opened' | 'proposal' | 'confirm';

interface Of<Name extends Kind, Item> {
  is: Name;
  key: string;
  room: RoomSummary;
  item: Item;
}

/** Something that waits for the reader, with the room it is of. */
export type WaitingItem =
  | Of<'promise', OpenItems['promises'][number]>
  | Of<'opened', OpenItems['opened'][number]>
  | Of<'proposal', OpenItems['proposals'][number]>
  | Of<'confirm', OpenItems['confirm'][number]>;

export type WaitingPromise = Extract<WaitingItem, { is: 'promise' }>;

/**
 * One list of all that waits: promises first, by their day, then what another waits for with the
 * reader. What is of a room that is not listed (it went meanwhile) is left out.
 */
export function waitingOf(items: OpenItems, rooms: readonly RoomSummary[]): WaitingItem[] {
  const known = new Map(rooms.map((one) => [one.room.id, one]));
  function of<Name extends Kind, Item extends { room: string }>(
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
  return [
    ...of('promise', items.promises, (one) => one.promise),
    ...of('opened', items.opened, (one) => one.episode),
    ...of('proposal', items.proposals, (one) => one.episode),
    ...of('confirm', items.confirm, (one) => one.episode),
  ];
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
