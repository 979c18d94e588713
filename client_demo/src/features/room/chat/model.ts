import type { Unsent } from '@/connection/outbox';
import type { FileRef, LogEvent } from '@/protocol/generated';

interface Reaction {
  readonly emoji: string;
  readonly people: readonly string[];
}

/** A message as it stands now: with its edits, its reactions, or without its content. */
export interface Message {
  readonly seq: number;
  readonly cid: string | null;
  readonly actor: string;
  readonly at: number;
  readonly text: string;
  readonly replyTo: number | null;
  readonly mentions: readonly string[];
  readonly files: readonly FileRef[];
  readonly edited: boolean;
  readonly redacted: boolean;
  readonly reactions: readonly Reaction[];
}

type NoteKind = 'came' | 'left' | 'away' | 'lost' | 'added' | 'removed' | 'call' | 'call-over' | 'locked' | 'unlocked' | 'ended' | 'dropped' | 'erased' | 'words';

export type Entry =
  | { readonly is: 'day'; readonly key: string; readonly at: number }
  | { readonly is: 'new'; readonly key: string; readonly count: number }
  | { readonly is: 'note'; readonly key: string; readonly seq: number; readonly at: number; readonly what: NoteKind; readonly person: string; readonly awayMs: number }
  | { readonly is: 'message'; readonly key: string; readonly message: Message; readonly opens: boolean }
  | { readonly is: 'unsent'; readonly key: string; readonly unsent: Unsent; readonly opens: boolean };

type Note = Extract<Entry, { is: 'note' }>;

/** Messages of one person that follow within this stand together under one name. */
const TOGETHER_MS = 5 * 60_000;
/** Who was lost and is back within this was only away. */
const AWAY_MS = 10 * 60_000;

/** seq -> message, folded from a stretch of the log. What refers to older messages is left aside. */
export function foldMessages(events: readonly LogEvent[]): ReadonlyMap<number, Message> {
  const messages = new Map<number, Message>();
  for (const event of events) {
    const { body } = event;
    if (body.kind === 'msg.sent') messages.set(event.seq, sent(event, body));
    else if (body.kind === 'msg.edited') change(messages, body.target, { text: body.text, edited: true });
    else if (body.kind === 'msg.redacted') change(messages, body.target, { text: '', files: [], redacted: true, reactions: [] });
    else if (body.kind === 'msg.reacted') react(messages, body.target, event.actor, body);
    else if (body.kind === 'redacted') messages.set(event.seq, { ...sent(event, {}), redacted: true });
    else takeOut(messages, event);
  }
  return withoutOrphans(messages, events);
}

/** Messages that this event took out of the log are shown nowhere any more. */
function takeOut(messages: Map<number, Message>, { actor, body }: LogEvent): void {
  if (body.kind !== 'chat.dropped' && body.kind !== 'words.erased' && body.kind !== 'episode.erased') return;
  const writers = body.kind === 'words.erased' ? [actor] : body.kind === 'chat.dropped' && (body.episode ?? '') === '' ? body.people : null;
  for (const message of [...messages.values()]) {
    const within = message.seq >= body.first && message.seq <= body.last;
    if (within && (writers === null || writers.includes(message.actor))) messages.delete(message.seq);
  }
}

function sent(event: LogEvent, body: Partial<Extract<LogEvent['body'], { kind: 'msg.sent' }>>): Message {
  return {
    seq: event.seq, cid: event.cid ?? null, actor: event.actor, at: event.at,
    text: body.text ?? '', replyTo: body.reply_to ?? null, mentions: body.mentions ?? [], files: body.files ?? [],
    edited: false, redacted: false, reactions: [],
  };
}

/** A `redacted` event is a message only if a redaction names it: blanked edits are shown nowhere. */
function withoutOrphans(messages: Map<number, Message>, events: readonly LogEvent[]): ReadonlyMap<number, Message> {
  const named = new Set(events.flatMap(({ body }) => (body.kind === 'msg.redacted' ? [body.target] : [])));
  const blank = events.filter(({ seq, body }) => body.kind === 'redacted' && !named.has(seq));
  for (const { seq } of blank) messages.delete(seq);
  return messages;
}

function change(messages: Map<number, Message>, seq: number, to: Partial<Message>): void {
  const message = messages.get(seq);
  if (message !== undefined && !message.redacted) messages.set(seq, { ...message, ...to });
}

function react(messages: Map<number, Message>, seq: number, person: string, { emoji, on }: { emoji: string; on: boolean }): void {
  const message = messages.get(seq);
  if (message === undefined) return;
  const known = message.reactions.some((one) => one.emoji === emoji);
  const all = known ? message.reactions : [...message.reactions, { emoji, people: [] }];
  const reactions = all
    .map((one) => (one.emoji === emoji ? { emoji, people: toggled(one.people, person, on) } : one))
    .filter((one) => one.people.length > 0);
  change(messages, seq, { reactions });
}

function toggled(people: readonly string[], person: string, on: boolean): readonly string[] {
  const others = people.filter((one) => one !== person);
  return on ? [...others, person] : others;
}

export interface Shown {
  readonly events: readonly LogEvent[];
  readonly messages: ReadonlyMap<number, Message>;
  readonly unsent: readonly Unsent[];
  readonly self: string;
  /** The marker when the chat was opened: what others wrote after it is new. */
  readonly readBefore: number;
  /** The calendar day of a time, for its reader. */
  readonly dayOf: (at: number) => string;
}

/** The chat as its reader sees it, from top to bottom. */
export function entriesOf(shown: Shown): readonly Entry[] {
  const page = new Page(shown);
  for (const event of shown.events) {
    const message = shown.messages.get(event.seq);
    if (message !== undefined) page.message(message);
    else page.note(noteOf(event, shown.events));
  }
  for (const unsent of shown.unsent) page.unsent(unsent);
  return page.entries;
}

/** Lays the entries out: days apart, the new line once, one name over what belongs together. */
class Page {
  readonly entries: Entry[] = [];
  readonly #shown: Shown;
  #fresh: number;
  #day = '';
  #before: { readonly actor: string; readonly at: number } | null = null;

  constructor(shown: Shown) {
    this.#shown = shown;
    this.#fresh = countNew(shown.messages, shown.self, shown.readBefore);
  }

  message(message: Message): void {
    this.#newDay(message.at);
    this.#newLine(message);
    this.entries.push({ is: 'message', key: `seq-${message.seq}`, message, opens: this.#opens(message.actor, message.at) });
  }

  note(note: Note | null): void {
    if (note === null) return;
    this.#newDay(note.at);
    this.entries.push(note);
    this.#before = null;
  }

  unsent(unsent: Unsent): void {
    this.#newDay(unsent.at);
    this.entries.push({ is: 'unsent', key: unsent.cid, unsent, opens: this.#opens(this.#shown.self, unsent.at) });
  }

  #newDay(at: number): void {
    const day = this.#shown.dayOf(at);
    if (day === this.#day) return;
    this.#day = day;
    this.entries.push({ is: 'day', key: `day-${day}`, at });
    this.#before = null;
  }

  #newLine(message: Message): void {
    if (this.#fresh === 0 || message.seq <= this.#shown.readBefore || message.actor === this.#shown.self) return;
    this.entries.push({ is: 'new', key: 'new', count: this.#fresh });
    this.#fresh = 0;
    this.#before = null;
  }

  #opens(actor: string, at: number): boolean {
    const first = this.#before?.actor !== actor || at - this.#before.at > TOGETHER_MS;
    this.#before = { actor, at };
    return first;
  }
}

/** How many messages of others stand after `seq`. */
export function countNew(messages: ReadonlyMap<number, Message>, self: string, seq: number): number {
  let count = 0;
  for (const message of messages.values()) if (message.seq > seq && message.actor !== self && !message.redacted) count += 1;
  return count;
}

const NOTES: Readonly<Partial<Record<LogEvent['body']['kind'], NoteKind>>> = {
  'person.entered': 'came',
  'call.started': 'call',
  'call.ended': 'call-over',
  'episode.closed': 'ended',
  'chat.dropped': 'dropped',
  'episode.erased': 'erased',
  'words.erased': 'words',
};

function noteOf(event: LogEvent, events: readonly LogEvent[]): Note | null {
  const { body } = event;
  const about = noteAbout(event, events);
  if (about === null) return null;
  const person = body.kind === 'member.added' || body.kind === 'member.removed' ? body.person : event.actor;
  return { is: 'note', key: `note-${event.seq}`, seq: event.seq, at: event.at, person, awayMs: 0, ...about };
}

function noteAbout(event: LogEvent, events: readonly LogEvent[]): { what: NoteKind; awayMs?: number; at?: number } | null {
  const { body } = event;
  switch (body.kind) {
    case 'person.left':
      return leftNote(event, body, events);
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

function leftNote(event: LogEvent, body: Extract<LogEvent['body'], { kind: 'person.left' }>, events: readonly LogEvent[]) {
  const at = body.at ?? event.at;
  if (body.reason === 'removed') return null;
  if (body.reason !== 'lost') return { what: 'left' as const, at };
  const back = events.find((one) => one.seq > event.seq && one.actor === event.actor && one.body.kind === 'person.entered');
  const awayMs = back === undefined ? 0 : back.at - at;
  return awayMs > 0 && awayMs <= AWAY_MS ? { what: 'away' as const, awayMs, at } : { what: 'lost' as const, at };
}

/** The loss that this entering made good, if that was short. */
function lostBefore(event: LogEvent, events: readonly LogEvent[]): LogEvent | null {
  const last = events.findLast((one) => one.seq < event.seq && one.actor === event.actor && one.body.kind === 'person.left');
  if (last?.body.kind !== 'person.left' || last.body.reason !== 'lost') return null;
  return event.at - (last.body.at ?? last.at) <= AWAY_MS ? last : null;
}

/** Who of `people` a text names with an @. */
export function mentionsIn(text: string, people: Readonly<Record<string, { readonly name: string }>>): readonly string[] {
  return Object.entries(people).filter(([, { name }]) => text.includes(`@${name}`)).map(([person]) => person);
}

/** The unfinished @name right before the cursor, without the @; null when there is none. */
export function mentionBefore(text: string, cursor: number): string | null {
  const match = /(?:^|\s)@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(text.slice(0, cursor));
  return match?.[1] ?? null;
}

/** Parts of a text, with the @names of the mentioned set apart. */
export function partsOf(text: string, names: readonly string[]): readonly { readonly text: string; readonly mention: boolean }[] {
  if (names.length === 0) return [{ text, mention: false }];
  const pattern = new RegExp(`(@(?:${names.map(escaped).join('|')}))`, 'gu');
  return text.split(pattern).filter((part) => part !== '').map((part) => ({ text: part, mention: names.includes(part.slice(1)) && part.startsWith('@') }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
