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
  /** Make an edit, whole or, where the page has no room for it, not at all. */
  readonly edit: (edit: Edit) => unknown;
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
    if (edit !== null) this.#text.edit(through(edit, meanwhile));
    this.#show((place) => meanwhile.reduce(moved, place));
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

/** The edit on a text that others have changed since. */
function through(edit: Edit, meanwhile: readonly Delta[]): Edit {
  const at = meanwhile.reduce(moved, edit.at);
  const end = meanwhile.reduce(moved, edit.at + edit.removed);
  return { ...edit, at, removed: end - at };
}
