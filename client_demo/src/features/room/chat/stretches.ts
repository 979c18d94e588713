import type { RoomView } from '@/connection/room/room-view';
import type { Entry } from './entries';
import type { Message } from './messages';

/** So many numbers of the log lie in one stretch: its place does not move when older ones come. */
const SPAN = 16;
/** The key of a stretch none of whose entries has a number. */
const UNNUMBERED = -1;

/** A part of the chat that is drawn, or left undrawn, as one. */
export interface Stretch {
  readonly key: number;
  readonly entries: readonly Entry[];
}

/** The entries cut into stretches by the numbers of their messages; what has none goes along. */
export function stretchesOf(entries: readonly Entry[]): readonly Stretch[] {
  const stretches: { key: number; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const seq = seqOf(entry);
    const key = seq === null ? null : Math.floor(seq / SPAN);
    const last = stretches.at(-1);
    if (last === undefined || (key !== null && key > last.key && last.key !== UNNUMBERED))
      stretches.push({ key: key ?? UNNUMBERED, entries: [entry] });
    else {
      last.entries.push(entry);
      if (last.key === UNNUMBERED && key !== null) last.key = key;
    }
  }
  return stretches;
}

function seqOf(entry: Entry): number | null {
  if (entry.is === 'message') return entry.message.seq;
  if (entry.is === 'fold') return entry.notes[0]?.seq ?? null;
  return entry.is === 'note' ? entry.seq : null;
}

/** What of the room a stretch shows besides its entries. */
export interface Surroundings {
  readonly stretch: Stretch;
  readonly view: RoomView;
  readonly messages: ReadonlyMap<number, Message>;
  readonly found: number | null;
}

/** Whether a stretch looks the same: one new message draws the last stretch again, not all. */
export function looksAlike(before: Surroundings, now: Surroundings): boolean {
  const { entries } = before.stretch;
  return (
    entries.length === now.stretch.entries.length &&
    entries.every((entry, at) => sameEntry(entry, now.stretch.entries[at])) &&
    before.view.names === now.view.names &&
    before.view.members === now.view.members &&
    before.view.may === now.view.may &&
    lit(before) === lit(now) &&
    quoted(before).every((message, at) => message === quoted(now)[at])
  );
}

function sameEntry(one: Entry, other: Entry | undefined): boolean {
  if (one.key !== other?.key) return false;
  if (one.is === 'message' && other.is === 'message')
    return one.message === other.message && one.opens === other.opens;
  if (one.is === 'unsent' && other.is === 'unsent')
    return one.unsent === other.unsent && one.opens === other.opens;
  if (one.is === 'note' && other.is === 'note') return one.what === other.what;
  if (one.is === 'fold' && other.is === 'fold')
    return (
      one.notes.length === other.notes.length &&
      one.notes.every((note, at) => note.what === other.notes[at]?.what)
    );
  return (
    one.is === other.is && (one.is !== 'new' || other.is !== 'new' || one.count === other.count)
  );
}

/** The lit message, where it is one of these. */
function lit({ stretch, found }: Surroundings): number | null {
  const here = stretch.entries.some((one) => one.is === 'message' && one.message.seq === found);
  return here ? found : null;
}

function quoted({ stretch, messages }: Surroundings): readonly (Message | undefined)[] {
  return stretch.entries.flatMap((one) =>
    one.is === 'message' && one.message.replyTo !== null ? [messages.get(one.message.replyTo)] : [],
  );
}
