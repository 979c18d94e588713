import * as Y from 'yjs';

const encoder = new TextEncoder();

/** In bytes of UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** The longest start of `text` that fits into so many bytes of UTF-8. */
export function fitting(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, bytes)));
  return text.slice(0, read);
}

/** How many characters of `text` find no room in so many bytes. */
export function tooMany(text: string, bytes: number): number {
  return Array.from(text.slice(fitting(text, bytes).length)).length;
}

/** `text` with a sign in place of every half of a character, which no encoding can carry. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The words that `unsent` put on the page and that still stand there, in the order of the page. */
export function unsentWords(text: Y.Text, unsent: readonly Uint8Array[]): string {
  const runs = unsent.flatMap((update) =>
    Y.decodeUpdate(update).structs.map(({ id, length }) => ({
      client: id.client,
      from: id.clock,
      to: id.clock + length,
    })),
  );
  let words = '';
  let apart = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const here = item.content.str;
    for (const run of runs.filter(
      (one) => one.client === client && one.from < clock + here.length && one.to > clock,
    )) {
      if (apart && words !== '') words += '\n';
      words += here.slice(Math.max(0, run.from - clock), run.to - clock);
      apart = false;
    }
    if (
      !runs.some((one) => one.client === client && one.from < clock + here.length && one.to > clock)
    )
      apart = true;
  }
  return words;
}
