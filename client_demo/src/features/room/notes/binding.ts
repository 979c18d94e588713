/** One change of a text: at `at`, `removed` units of UTF-16 went and `inserted` came. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** A text's changes as Yjs tells them: keep that many, insert these, delete that many. */
export type Delta = readonly {
  readonly retain?: number;
  readonly insert?: unknown;
  readonly delete?: number;
}[];

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * What a field's new value did to the old one, null for nothing. The caret stands behind what was
 * typed, which tells one of two equal letters from the other. No character is cut in two.
 */
export function editOf(before: string, after: string, caret: number): Edit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let end = 0;
  const most = Math.min(shorter, after.length - Math.min(caret, after.length));
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  let start = 0;
  while (start < shorter - end && before[start] === after[start]) start += 1;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  if (isLow(before, start) || isLow(after, start)) start -= 1;
  if (isLow(before, before.length - end) || isLow(after, after.length - end)) end -= 1;
  return {
    at: start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

/**
 * Where a place in the text is after the changes of others. What comes in right there goes behind
 * it.
 */
export function moved(place: number, delta: Delta): number {
  let at = 0;
  let now = place;
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) now = at < now ? Math.max(at, now - part.delete) : now;
    else if (typeof part.insert === 'string') {
      if (at < now) now += part.insert.length;
      at += part.insert.length;
    }
  }
  return now;
}

/** A text field, or what stands for one in a test. */
export interface Field {
  value: string;
  selectionStart: number;
  selectionEnd: number;
  setSelectionRange: (start: number, end: number) => void;
}

/** The shared text as a binding needs it. */
export interface BoundText {
  readonly read: () => string;
  /** Make an edit whole, or not at all where the page has no room for it; whether it was made. */
  readonly edit: (edit: Edit) => boolean;
  /** Told of every change that `edit` did not make: of others, and of undoing. */
  readonly changed: (listener: (delta: Delta, own: boolean) => void) => () => void;
}

function caretAfter(delta: Delta): number {
  let at = 0;
  let last = 0;
  for (const part of delta) {
    at += part.retain ?? (typeof part.insert === 'string' ? part.insert.length : 0);
    if (part.retain === undefined) last = at;
  }
  return last;
}

/**
 * Ties a field to the shared text. While a word is being composed (IME) the field is left alone,
 * and what others write is shown after it.
 */
export class Binding {
  readonly #field: Field;
  readonly #text: BoundText;
  readonly #unbind: () => void;
  #shown: string;
  #composing = false;
  #meanwhile: Delta[] = [];

  constructor(field: Field, text: BoundText) {
    this.#field = field;
    this.#text = text;
    this.#shown = text.read();
    field.value = this.#shown;
    this.#unbind = text.changed((delta, own) => this.#changed(delta, own));
  }

  /** The field has a new value. */
  input(): void {
    if (this.#composing) return;
    const edit = editOf(this.#shown, this.#field.value, this.#field.selectionStart);
    const meanwhile = this.#meanwhile;
    this.#meanwhile = [];
    if (edit === null) {
      this.#show((place) => meanwhile.reduce(moved, place));
      return;
    }
    const edits = through(edit, meanwhile);
    const stands = edits.every((part) => this.#text.edit(part));
    this.#show((place) => caretThrough(place, edit, stands ? edits : [], meanwhile));
  }

  compose(on: boolean): void {
    this.#composing = on;
    if (!on) this.input();
  }

  unbind(): void {
    this.#unbind();
  }

  #changed(delta: Delta, own: boolean): void {
    if (this.#composing) this.#meanwhile.push(delta);
    else this.#show((place) => (own ? caretAfter(delta) : moved(place, delta)));
  }

  #show(place: (before: number) => number): void {
    const { selectionStart, selectionEnd } = this.#field;
    this.#shown = this.#text.read();
    if (this.#field.value === this.#shown) return;
    this.#field.value = this.#shown;
    this.#field.setSelectionRange(place(selectionStart), place(selectionEnd));
  }
}

/** A stretch of a text, from its first unit to behind its last. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a change of others left of the stretches of a text, where that stands now. */
function remaining(spans: readonly Span[], delta: Delta): readonly Span[] {
  const found: Span[] = [];
  let was = 0;
  let at = 0;
  for (const { retain, insert, delete: gone = 0 } of [...delta, { retain: Infinity }]) {
    const kept = retain ?? 0;
    for (const span of spans) {
      const from = Math.max(span.from, was) + at - was;
      const to = Math.min(span.to, was + kept) + at - was;
      if (from >= to) continue;
      const before = found.at(-1)?.to === from ? found.pop() : undefined;
      found.push({ from: before?.from ?? from, to });
    }
    was += kept + gone;
    at += kept + (typeof insert === 'string' ? insert.length : 0);
  }
  return found;
}

/**
 * The edit on a text that others have changed since: it removes what it removed of the text it was
 * made on, and nothing that others have put between. What can be refused comes first.
 */
function through(edit: Edit, meanwhile: readonly Delta[]): readonly Edit[] {
  const at = meanwhile.reduce(moved, edit.at);
  const spans = meanwhile.reduce(remaining, [{ from: edit.at, to: edit.at + edit.removed }]);
  const [first] = spans;
  const here = first?.from === at ? first.to - at : 0;
  const shift = edit.inserted.length - here;
  return [
    { at, removed: here, inserted: edit.inserted },
    ...spans
      .slice(here > 0 ? 1 : 0)
      .reverse()
      .map(({ from, to }) => ({ at: from + shift, removed: to - from, inserted: '' })),
  ];
}

/** Where a place in the edited field stands after the changes of others and the edits made of it. */
function caretThrough(
  place: number,
  edit: Edit,
  edits: readonly Edit[],
  meanwhile: readonly Delta[],
): number {
  const typed = edits.length > 0 ? edit.inserted.length : 0;
  const start = meanwhile.reduce(moved, edit.at);
  const into = place - edit.at;
  if (into > 0 && into <= typed) return start + into;
  const before = into <= 0 ? place : Math.max(edit.at, place - edit.inserted.length + edit.removed);
  const own = edits.map(({ at, removed, inserted }) => [
    { retain: at },
    { insert: inserted },
    { delete: removed },
  ]);
  const after = [...meanwhile, ...own].reduce(moved, before);
  return into > 0 ? Math.max(after, start + typed) : after;
}
