import { sameEmoji } from '@/lib/text/text';
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
  /** The log cannot say any more what stood here, be it a message or not. */
  readonly unreadable?: true;
  readonly reactions: readonly Reaction[];
}

/**
 * seq -> message, folded from a stretch of the log that holds nothing it should not. What refers to
 * older messages is left aside.
 */
export function foldMessages(events: readonly LogEvent[]): ReadonlyMap<number, Message> {
  const messages = new Map<number, Message>();
  for (const event of events) {
    const { body } = event;
    if (body.kind === 'msg.sent') messages.set(event.seq, asSent(event, body));
    else if (body.kind === 'msg.edited')
      change(messages, body.target, { text: body.text, edited: true });
    else if (body.kind === 'msg.redacted')
      change(messages, body.target, { text: '', files: [], redacted: true, reactions: [] });
    else if (body.kind === 'msg.reacted') react(messages, body.target, event.actor, body);
    else if (body.kind === 'redacted')
      messages.set(event.seq, { ...sent(event, {}), redacted: true });
    else if (body.kind === 'unreadable')
      messages.set(event.seq, { ...sent(event, {}), redacted: true, unreadable: true });
  }
  return withoutOrphans(messages, events);
}

/** One and the same as long as its event is: what did not change need not be drawn again. */
const SENT = new WeakMap<LogEvent, Message>();

function asSent(event: LogEvent, body: Extract<LogEvent['body'], { kind: 'msg.sent' }>): Message {
  const known = SENT.get(event);
  if (known !== undefined) return known;
  const message = sent(event, body);
  SENT.set(event, message);
  return message;
}

function sent(
  event: LogEvent,
  body: Partial<Extract<LogEvent['body'], { kind: 'msg.sent' }>>,
): Message {
  return {
    seq: event.seq,
    cid: event.cid ?? null,
    actor: event.actor,
    at: event.at,
    text: body.text ?? '',
    replyTo: body.reply_to ?? null,
    mentions: body.mentions ?? [],
    files: body.files ?? [],
    edited: false,
    redacted: false,
    reactions: [],
  };
}

/**
 * A `redacted` event is a message only if a redaction names it: blanked edits, and what was on the
 * board, are shown nowhere.
 */
function withoutOrphans(
  messages: Map<number, Message>,
  events: readonly LogEvent[],
): ReadonlyMap<number, Message> {
  const named = new Set(
    events.flatMap(({ body }) =>
      body.kind === 'msg.redacted' && body.item == null ? [body.target] : [],
    ),
  );
  const blank = events.filter(({ seq, body }) => body.kind === 'redacted' && !named.has(seq));
  for (const { seq } of blank) messages.delete(seq);
  return messages;
}

function change(messages: Map<number, Message>, seq: number, to: Partial<Message>): void {
  const message = messages.get(seq);
  if (message !== undefined && !message.redacted) messages.set(seq, { ...message, ...to });
}

function react(
  messages: Map<number, Message>,
  seq: number,
  person: string,
  { emoji, on }: { emoji: string; on: boolean },
): void {
  const message = messages.get(seq);
  if (message === undefined) return;
  const known = message.reactions.some((one) => sameEmoji(one.emoji, emoji));
  const all = known ? message.reactions : [...message.reactions, { emoji, people: [] }];
  const reactions = all
    .map((one) =>
      sameEmoji(one.emoji, emoji) ? { ...one, people: toggled(one.people, person, on) } : one,
    )
    .filter((one) => one.people.length > 0);
  change(messages, seq, { reactions });
}

function toggled(people: readonly string[], person: string, on: boolean): readonly string[] {
  const others = people.filter((one) => one !== person);
  return on ? [...others, person] : others;
}

/** How many messages of others stand after `seq`. */
export function countNew(
  messages: ReadonlyMap<number, Message>,
  self: string,
  seq: number,
): number {
  let count = 0;
  for (const message of messages.values())
    if (message.seq > seq && message.actor !== self && !message.redacted) count += 1;
  return count;
}
