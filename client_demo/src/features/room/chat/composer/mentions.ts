import { alike } from '@/lib/text/text';

/** UTF-16 units after an @ that may be a name: 80 characters, however they are written. */
const LOOKED_AT = 320;
const SIGNS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

interface Mention {
  readonly start: number;
  readonly end: number;
  /** As `alike` has it. */
  readonly name: string;
}

/** Who of `people` a text names with an @. */
export function mentionsIn(
  text: string,
  people: Readonly<Record<string, { readonly name: string }>>,
): readonly string[] {
  const keys = Object.entries(people).map(([person, { name }]) => [person, alike(name)] as const);
  const named = new Set(
    mentionsOf(
      text,
      keys.map(([, key]) => key),
    ).map((one) => one.name),
  );
  return keys.filter(([, key]) => named.has(key)).map(([person]) => person);
}

/** The unfinished @name right before the cursor, without the @; null when there is none. */
export function mentionBefore(text: string, cursor: number): string | null {
  const match =
    /(?:^|\s)@([\p{L}\p{M}\p{N}\p{Join_C}.·'’-]*(?: [\p{L}\p{M}\p{N}\p{Join_C}.·'’-]*)?)$/u.exec(
      text.slice(0, cursor),
    );
  return match?.[1] ?? null;
}

/**
 * Whether a name, or one of its words, begins like what was typed; accents need not be typed to find
 * somebody.
 */
export function beginsLike(name: string, typed: string): boolean {
  const [key, wanted] = [alike(name), alike(typed)];
  const begins = (words: string, start: string) =>
    [words, ...words.split(' ')].some((part) => part.startsWith(start));
  return begins(key, wanted) || begins(bare(key), bare(wanted));
}

const bare = (key: string) => key.normalize('NFD').replace(/\p{Mn}/gu, '');

/** Parts of a text, with the @names of the mentioned set apart. */
export function partsOf(
  text: string,
  names: readonly string[],
): readonly { readonly text: string; readonly mention: boolean }[] {
  let from = 0;
  const parts = mentionsOf(text, names.map(alike)).flatMap(({ start, end }) => {
    const both = [
      { text: text.slice(from, start), mention: false },
      { text: text.slice(start, end), mention: true },
    ];
    from = end;
    return both;
  });
  return [...parts, { text: text.slice(from), mention: false }].filter((part) => part.text !== '');
}

/**
 * Every @name of the text, by the one rule for names; the longest name that stands there is meant.
 */
function mentionsOf(text: string, keys: readonly string[]): Mention[] {
  const found: Mention[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const one = mentionAt(text, at, keys);
    if (one !== null) found.push(one);
  }
  return found.filter((one, place) => one.start >= (found[place - 1]?.end ?? 0));
}

function mentionAt(text: string, start: number, keys: readonly string[]): Mention | null {
  let [read, last] = ['', ''];
  let longest: Mention | null = null;
  for (const { segment } of SIGNS.segment(text.slice(start + 1, start + 1 + LOOKED_AT))) {
    read += segment;
    const name = alike(read);
    if (name === '' || !keys.some((key) => key.startsWith(name))) break;
    if (name !== last && keys.includes(name))
      longest = { start, end: start + 1 + read.length, name };
    last = name;
  }
  return longest;
}
