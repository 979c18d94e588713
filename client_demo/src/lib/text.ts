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

const BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
const REMOVED = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|[\u202a-\u202e\u206a-\u206f\ufeff\ufff0-\ufffb\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\u{e0000}-\u{e007f}]+/gu;
const ISOLATES = /[\u2066-\u2069]/gu;
const BLANK = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}`;
const SELECTORS = String.raw`[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{e0020}-\u{e007f}]`;
const SEEN = new RegExp(String.raw`[^${BLANK}\p{M}\p{Cc}\p{Noncharacter_Code_Point}\ufff9-\ufffb]`, 'u');
const START = new RegExp(`^[${BLANK}]+`, 'u');
const END = new RegExp(`(?:(?!${SELECTORS})[${BLANK}])+$`, 'u');
const BYTES = new TextEncoder();

/** `text` as the service keeps it; empty where nothing of it can be seen. */
export function cleaned(text: string, line: boolean): string {
  const plain = text.replace(BREAKS, '\n').replace(REMOVED, '').replace(TAGS, '$1');
  const turned = line ? plain.replace(ISOLATES, '') : plain.split('\n').map(closed).join('\n');
  const composed = turned.normalize('NFC');
  const kept = line ? composed.replace(/[\t\n]+/gu, ' ').replace(START, '').replace(END, '') : composed;
  return isBlank(kept) ? '' : kept;
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

/** Whether two spell the same emoji: a variation selector only says how it is drawn. */
export function sameEmoji(one: string, other: string): boolean {
  return plainEmoji(one) === plainEmoji(other);
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
