import type { LogEvent } from '@/protocol/generated';

type NoteKind =
  | 'came'
  | 'left'
  | 'lost'
  | 'added'
  | 'removed'
  | 'call'
  | 'call-over'
  | 'locked'
  | 'unlocked'
  | 'ended'
  | 'dropped'
  | 'erased'
  | 'words';

/** A line of the house between messages: who came, went, was let in. */
export interface Note {
  readonly is: 'note';
  readonly key: string;
  readonly seq: number;
  readonly at: number;
  readonly what: NoteKind;
  readonly person: string;
}

/** What happened to what was written stands by itself; comings and goings fold together. */
const STANDS: ReadonlySet<NoteKind> = new Set(['ended', 'dropped', 'erased', 'words']);

export function folds({ what }: Note): boolean {
  return !STANDS.has(what);
}

/**
 * Who was lost and is back within this was only away, which the episode tells and the chat does
 * not.
 */
const AWAY_MS = 10 * 60_000;

const NOTES: Readonly<Partial<Record<LogEvent['body']['kind'], NoteKind>>> = {
  'person.entered': 'came',
  'call.started': 'call',
  'call.ended': 'call-over',
  'episode.closed': 'ended',
  'chat.dropped': 'dropped',
  'episode.erased': 'erased',
  'words.erased': 'words',
};

/** What an event says to `self`, who reads the chat; null when it says nothing. */
export function noteOf(event: LogEvent, events: readonly LogEvent[], self: string): Note | null {
  const { body } = event;
  const about = noteAbout(event, events, self);
  if (about === null) return null;
  const person =
    body.kind === 'member.added' || body.kind === 'member.removed' ? body.person : event.actor;
  return { is: 'note', key: `note-${event.seq}`, seq: event.seq, at: event.at, person, ...about };
}

function noteAbout(
  event: LogEvent,
  events: readonly LogEvent[],
  self: string,
): { what: NoteKind; at?: number } | null {
  const { body } = event;
  switch (body.kind) {
    case 'person.left':
      return leftNote(event, body, events, self);
    case 'person.entered':
      return lostBefore(event, events) === null ? { what: 'came' } : null;
    case 'member.added':
      return (body.by ?? null) === null ? null : { what: 'added' };
    case 'member.removed':
      return (body.by_self ?? false) ? null : { what: 'removed' };
    case 'room.changed':
      return body.locked === undefined ? null : { what: body.locked ? 'locked' : 'unlocked' };
    default: {
      const what = NOTES[body.kind];
      return what === undefined ? null : { what };
    }
  }
}

function leftNote(
  event: LogEvent,
  body: Extract<LogEvent['body'], { kind: 'person.left' }>,
  events: readonly LogEvent[],
  self: string,
) {
  const at = body.at ?? event.at;
  if (body.reason === 'removed') return null;
  if (body.reason !== 'lost') return { what: 'left' as const, at };
  // Whoever reads this is here again.
  if (event.actor === self) return null;
  const back = events.find(
    (one) => one.seq > event.seq && one.actor === event.actor && one.body.kind === 'person.entered',
  );
  return back !== undefined && back.at - at <= AWAY_MS ? null : { what: 'lost' as const, at };
}

/** The loss that this entering made good, if that was short. */
function lostBefore(event: LogEvent, events: readonly LogEvent[]): LogEvent | null {
  const last = events.findLast(
    (one) => one.seq < event.seq && one.actor === event.actor && one.body.kind === 'person.left',
  );
  if (last?.body.kind !== 'person.left' || last.body.reason !== 'lost') return null;
  return event.at - (last.body.at ?? last.at) <= AWAY_MS ? last : null;
}
