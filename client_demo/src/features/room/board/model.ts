import { isOpen, isPending, type RoomBoard } from '@/connection/room/board';
import type { RoomView } from '@/connection/room/room-view';
import type {
  ActionItem,
  AgendaPoint,
  CardDrawn,
  QuickPoll,
  SharedLine,
} from '@/protocol/generated';
import { fullDay, type Reader } from '@/lib/time';

/** What an earlier session left behind. */
export interface LastTime {
  readonly points: readonly AgendaPoint[];
  readonly promises: readonly ActionItem[];
  readonly lines: readonly SharedLine[];
  /** How many things still ask for an act. */
  readonly open: number;
}

export function lastTimeOf({ board, lines }: Pick<RoomView, 'board' | 'lines'>): LastTime {
  const points = board.points.filter((one) => one.carried === true && isOpen(one));
  const promises = board.actions.filter((one) => one.carried === true && one.dropped !== true);
  return { points, promises, lines, open: points.length + promises.filter(isPending).length };
}

export const hasLastTime = ({ points, promises, lines }: LastTime) =>
  points.length + promises.length + lines.length > 0;

/**
 * The promise the ribbon speaks of: the oldest of one's own that is open, among those of last time.
 */
export function ownPromise(last: LastTime, self: string): ActionItem | null {
  return last.promises.find((one) => one.owner === self && isPending(one)) ?? null;
}

/**
 * Whether somebody may delete what `by` wrote on the board: their own, or as who moderates
 * anybody's.
 */
export function mayDelete(
  { may, info }: Pick<RoomView, 'may' | 'info'>,
  self: string,
  by: string,
): boolean {
  return may.includes('write') && !info.archived && (by === self || may.includes('moderate'));
}

/** Today's points in their order, without what was taken off. */
export const todays = (board: RoomBoard) =>
  board.points.filter((one) => one.carried !== true && one.dropped !== true);

/** The promises that were made in this session. */
export const freshPromises = (board: RoomBoard) =>
  board.actions.filter((one) => one.carried !== true && one.dropped !== true);

/**
 * The point `seq` has to be put before to move up or down by one; null is the end, undefined no
 * move.
 */
export function neighbour(
  points: readonly AgendaPoint[],
  seq: number,
  way: 'up' | 'down',
): number | null | undefined {
  const at = points.findIndex((one) => one.seq === seq);
  if (at < 0) return undefined;
  if (way === 'up') return at === 0 ? undefined : points[at - 1]?.seq;
  return at === points.length - 1 ? undefined : (points[at + 2]?.seq ?? null);
}

/** A day such as 2026-11-27, written out. It is in no zone, so none may move it. */
export function dayOf(reader: Reader, due: string, now: number): string {
  return fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${due}T12:00:00Z`), now);
}

/** How many voted for each answer, who, and the share of the fullest, 0 to 1. */
export function resultsOf(poll: QuickPoll): readonly {
  readonly option: string;
  readonly people: readonly string[];
  readonly share: number;
}[] {
  const votes = poll.votes ?? [];
  return poll.options.map((option, choice) => {
    const people = votes.filter((one) => one.choice === choice).map((one) => one.person);
    return { option, people, share: votes.length === 0 ? 0 : people.length / votes.length };
  });
}

export type CardKind = CardDrawn['card_kind'];
export const CARD_KINDS: readonly CardKind[] = [
  'listening',
  'question',
  'encouragement',
  'challenge',
];
const NUMBERS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

/** The name of a card's words; cards beyond our deck fall on one of ours. */
export function cardKey(number: number): (typeof NUMBERS)[number] {
  return NUMBERS[number % NUMBERS.length] ?? '0';
}

/** Any card but the one that was drawn last; `random` is from 0 to 1. */
export function anyCard(random: number, last: number | null): number {
  const others = NUMBERS.map((_, number) => number).filter((number) => number !== last);
  return others[Math.min(others.length - 1, Math.floor(random * others.length))] ?? 0;
}
