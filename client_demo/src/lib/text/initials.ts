import { alike, sent } from './text';

const TITLES = new Set([
  'dr',
  'dr.',
  'prof',
  'prof.',
  'mr',
  'mr.',
  'mrs',
  'mrs.',
  'ms',
  'ms.',
  'mme',
  'm.',
]);

/**
 * One or two letters for a person, titles and bracketed words set aside: "Dr Tomas Lindqvist" gives
 * "TL".
 */
export function initials(name: string): string {
  const words = sent(name, true)
    .split(/\s+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const own = words.filter((word) => !TITLES.has(alike(word)));
  const used = own.length > 0 ? own : words;
  const ends = used.length > 1 ? [used[0], used.at(-1)] : [used[0]];
  return ends
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

/** Whole code points: half of a surrogate pair is no letter. */
function firstLetter(word: string): string {
  const point = word.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** The name people call somebody by: "Dr Tomas Lindqvist" gives "Tomas". */
export function firstName(name: string): string {
  const words = sent(name, true).split(/\s+/u);
  return words.find((word) => !TITLES.has(alike(word))) ?? name;
}

/** The same person always gets the same of six tints, 1 to 6. */
export function tint(person: string): number {
  let sum = 0;
  for (const letter of person) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % 6) + 1;
}
