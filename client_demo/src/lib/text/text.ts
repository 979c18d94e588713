/** What the service makes of a text before it counts it, so that a button says what the service will say.
 *
 * The twin of server/kernel/text.py, whose table says which signs go and why; both pass tests/vectors/text.json.
 */

export interface Writing {
  readonly line: boolean;
  readonly most: number;
  /** Code points, or bytes of UTF-8. */
  readonly unit: 'characters' | 'bytes';
}

/** How a field of a form takes what somebody writes. */
export interface Bound extends Writing {
  /** It is saved as it is typed, with the blanks at its ends; other prose is sent without. */
  readonly asTyped?: boolean;
}

const BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
const REMOVED =
  /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|[\u202a-\u202e\u206a-\u206f\ufeff\ufff0-\ufffb\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\u{e0000}-\u{e007f}]+/gu;
const ISOLATES = /[\u2066-\u2069]/gu;
const BLANK = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}`;
const SELECTORS = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{e0020}-\u{e007f}]$/u;
const SEEN = new RegExp(
  String.raw`[^${BLANK}\p{M}\p{Cc}\p{Noncharacter_Code_Point}\ufff9-\ufffb]`,
  'u',
);
const START = new RegExp(`^[${BLANK}]+`, 'u');
const EDGE = new RegExp(`^[${BLANK}]$`, 'u');
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const GAPS = /[\p{White_Space}\p{Cc}\u2800\ufffc\u{1d159}]+/gu;
const DOTTED = /i\u0307+/gu;
const BYTES = new TextEncoder();

/** `text` as the service keeps it; empty where nothing of it can be seen. */
export function cleaned(text: string, line: boolean): string {
  const plain = text.replace(BREAKS, '\n').replace(REMOVED, '').replace(TAGS, '$1');
  const turned = line ? plain.replace(ISOLATES, '') : plain.split('\n').map(closed).join('\n');
  const composed = turned.normalize('NFC');
  const kept = line ? edged(composed.replace(/[\t\n]+/gu, ' ')) : composed;
  return isBlank(kept) ? '' : kept;
}

/** What a form sends of `text`: as the service keeps it, without blanks around it, in prose too. */
export function sent(text: string, line: boolean): string {
  return edged(cleaned(text, line));
}

/** Whether nothing of `text` can be seen. */
export function isBlank(text: string): boolean {
  return !SEEN.test(text);
}

export function lengthOf(text: string, unit: Writing['unit']): number {
  return unit === 'bytes' ? BYTES.encode(text).length : Array.from(text).length;
}

/** How many characters at the end of `text` are too many for its field. */
export function excessOf(text: string, { line, most, unit }: Writing): number {
  const kept = cleaned(text, line);
  let over = lengthOf(kept, unit) - most;
  let count = 0;
  for (const sign of over > 0 ? Array.from(kept).reverse() : []) {
    if (over <= 0) break;
    over -= lengthOf(sign, unit);
    count += 1;
  }
  return count;
}

/**
 * How many characters of what a field holds are too many, counted as the service will count what is
 * sent.
 */
export function overOf(text: string, { asTyped = false, ...writing }: Bound): number {
  return excessOf(asTyped ? text : sent(text, writing.line), writing);
}

/**
 * By what two names are compared, never shown: names that differ by what nobody sees, by width or
 * by case are alike.
 */
export function alike(name: string): string {
  const folded = Array.from(name.replace(UNSEEN, '').normalize('NFKC'), folding)
    .join('')
    .replace(DOTTED, 'i');
  return folded.normalize('NFKC').replace(GAPS, ' ').replace(UNSEEN, '').replace(/^ | $/gu, '');
}

/** Whether two spell the same emoji: a variation selector only says how it is drawn. */
export function sameEmoji(one: string, other: string): boolean {
  return plainEmoji(one) === plainEmoji(other);
}

/** Sign by sign, as the service does: what a letter becomes must not hang on its neighbours. */
function folding(sign: string): string {
  return sign.toLowerCase().toUpperCase().toLowerCase();
}

/** Without blanks at the ends; a selector belongs to the sign before it. */
function edged(text: string): string {
  const begun = text.replace(START, '');
  let end = begun.length;
  for (
    let sign = signBefore(begun, end);
    EDGE.test(sign) && !SELECTORS.test(sign);
    sign = signBefore(begun, end)
  )
    end -= sign.length;
  return begun.slice(0, end);
}

function signBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return Array.from(pair).at(-1) ?? '';
}

function plainEmoji(emoji: string): string {
  return emoji.replace(/[\ufe0e\ufe0f]/gu, '');
}

/** A paragraph without isolates that it does not close itself. */
function closed(paragraph: string): string {
  let depth = 0;
  for (const [sign] of paragraph.matchAll(ISOLATES)) {
    depth += sign === '\u2069' ? -1 : 1;
    if (depth < 0) break;
  }
  return depth === 0 ? paragraph : paragraph.replace(ISOLATES, '');
}
