import type { Unsent } from '@/connection/outbox/outbox';
import type { LogEvent } from '@/protocol/generated';
import { countNew, type Message } from './messages';
import { folds, noteOf, type Note } from './notes';

export type Entry =
  | { readonly is: 'day'; readonly key: string; readonly at: number }
  | { readonly is: 'new'; readonly key: string; readonly count: number }
  | Note
  | { readonly is: 'fold'; readonly key: string; readonly notes: readonly Note[] }
  | {
      readonly is: 'message';
      readonly key: string;
      readonly message: Message;
      readonly opens: boolean;
    }
  | {
      readonly is: 'unsent';
      readonly key: string;
      readonly unsent: Unsent;
      readonly opens: boolean;
    };

/** Messages of one person that follow within this stand together under one name. */
const TOGETHER_MS = 5 * 60_000;
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
    else page.note(noteOf(event, shown.events, shown.self));
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
    this.entries.push({
      is: 'message',
      key: `seq-${message.seq}`,
      message,
      opens: this.#opens(message.actor, message.at),
    });
  }

  note(note: Note | null): void {
    if (note === null) return;
    this.#newDay(note.at);
    const last = this.entries.at(-1);
    if (folds(note) && last?.is === 'note' && folds(last)) this.#fold([last, note]);
    else if (folds(note) && last?.is === 'fold') this.#fold([...last.notes, note]);
    else this.entries.push(note);
    this.#before = null;
  }

  /** Several in a row are one line that opens. */
  #fold(notes: readonly Note[]): void {
    this.entries.pop();
    this.entries.push({ is: 'fold', key: `fold-${notes[0]?.seq ?? 0}`, notes });
  }

  unsent(unsent: Unsent): void {
    this.#newDay(unsent.at);
    this.entries.push({
      is: 'unsent',
      key: unsent.cid,
      unsent,
      opens: this.#opens(this.#shown.self, unsent.at),
    });
  }

  #newDay(at: number): void {
    const day = this.#shown.dayOf(at);
    if (day === this.#day) return;
    this.#day = day;
    this.entries.push({ is: 'day', key: `day-${day}`, at });
    this.#before = null;
  }

  #newLine(message: Message): void {
    if (
      this.#fresh === 0 ||
      message.seq <= this.#shown.readBefore ||
      message.actor === this.#shown.self
    )
      return;
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
