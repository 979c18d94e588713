import { isBlank, overOf, sent, type Bound } from '@/lib/text/text';
import type { Expertise, Term, TermTree } from './tree';

/** A word of one's own: `OwnWord` of server/protocol/bodies/mentoring/profiles.py. */
export const OWN_WORD: Bound = { line: true, most: 60, unit: 'characters' };

/** What can be chosen for what was typed. */
export type Offer =
  | {
      readonly is: 'term';
      readonly id: string;
      readonly label: string;
      /** 1 for one that is listed below the offer it stands under. */
      readonly depth: 0 | 1;
      /** How many terms stand below it, all of which it finds. */
      readonly under: number;
      /** What it stands below, where that is not listed right above it. */
      readonly of: string | null;
    }
  /** A word that others say as well. */
  | { readonly is: 'used'; readonly word: string }
  | { readonly is: 'own'; readonly word: string };

/** More than this is no list to read. */
const LISTED = 7;
const LISTED_USED = 3;

const APART: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/** As words are compared: without case, accents and width; "Œsophage" is "oesophage". */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øđðłıæœßþ]/gu, (letter) => APART[letter] ?? letter);
}

const wordsOf = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** How well a name answers to typed words, 0 the best; null when it does not. */
function fit(label: string, typed: readonly string[]): number | null {
  const words = wordsOf(label);
  const starts = typed.every((one) => words.some((word) => word.startsWith(one)));
  if (starts) return words[0]?.startsWith(typed[0] ?? '') === true ? 0 : 1;
  const within = typed.every((one) => one.length >= 4 && words.some((word) => word.includes(one)));
  return within ? 2 : null;
}

/** How well a term answers, by its name in `language` first, then by its others. */
function rank(term: Term, typed: readonly string[], language: string): number | null {
  const fits = Object.entries(term.labels).flatMap(([one, label]) => {
    const found = fit(label, typed);
    return found === null ? [] : [one === language ? found : found + 3];
  });
  return fits.length === 0 ? null : Math.min(...fits);
}

/**
 * What is offered for `typed`: terms whose name in either language answers to it, each followed by
 * what stands below it as far as there is room, and, where `own` are taken, those of the words
 * `used` by others that answer to it, and the words themselves.
 */
export function offersFor(
  tree: TermTree,
  typed: string,
  chosen: Expertise,
  language: string,
  own = true,
  used: readonly string[] = [],
): readonly Offer[] {
  const words = wordsOf(typed);
  const matches = tree.terms
    .map((term, at) => ({
      term,
      at,
      rank: words.length === 0 ? null : rank(term, words, language),
    }))
    .filter(({ term, rank: found }) => found !== null && !chosen.terms.includes(term.id))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.at - b.at)
    .map(({ term }) => term)
    .slice(0, LISTED);
  const terms = termOffers(tree, matches, chosen, language);
  if (!own) return terms;
  const others = usedOffers(tree, used, words, chosen);
  return [...terms, ...others, ...ownOffer(tree, typed, chosen, others)];
}

function termOffers(
  tree: TermTree,
  matches: readonly Term[],
  chosen: Expertise,
  language: string,
): Offer[] {
  const offers: Offer[] = [];
  const listed = new Set<string>();
  let room = LISTED - matches.length;
  const offer = (term: Term, depth: 0 | 1) => {
    listed.add(term.id);
    const of = depth === 0 && term.parent !== null ? tree.labelOf(term.parent, language) : null;
    const label = tree.labelOf(term.id, language);
    offers.push({ is: 'term', id: term.id, label, depth, under: tree.under(term.id), of });
  };
  for (const match of matches) {
    if (listed.has(match.id)) continue;
    if (matches.some((other) => tree.isBelow(match.id, other.id))) continue;
    offer(match, 0);
    for (const one of matches)
      if (tree.isBelow(one.id, match.id) && !listed.has(one.id)) offer(one, 1);
    for (const child of tree.childrenOf(match.id)) {
      if (room <= 0 || listed.has(child.id) || chosen.terms.includes(child.id)) continue;
      room -= 1;
      offer(child, 1);
    }
  }
  return offers;
}

/** Of the words that others use, those that answer best, unless a term or a chosen word says them. */
function usedOffers(
  tree: TermTree,
  used: readonly string[],
  typed: readonly string[],
  chosen: Expertise,
): (Offer & { is: 'used' })[] {
  if (typed.length === 0) return [];
  return used
    .map((word) => ({ word, rank: fit(word, typed) }))
    .filter(({ word, rank: found }) => found !== null && !isSaid(tree, word, chosen))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, LISTED_USED)
    .map(({ word }) => ({ is: 'used', word }));
}

function isSaid(tree: TermTree, word: string, chosen: Expertise): boolean {
  const same = (other: string) => folded(other) === folded(word);
  return (
    tree.terms.some(({ labels }) => Object.values(labels).some(same)) || chosen.words.some(same)
  );
}

/** The typed words as one's own, unless something that was chosen or offered says the same. */
function ownOffer(
  tree: TermTree,
  typed: string,
  chosen: Expertise,
  others: readonly (Offer & { is: 'used' })[],
): Offer[] {
  const word = sent(typed, true);
  if (isBlank(word) || overOf(typed, OWN_WORD) > 0) return [];
  const offered = others.some((other) => folded(other.word) === folded(word));
  return offered || isSaid(tree, word, chosen) ? [] : [{ is: 'own', word }];
}

/** `chosen` with what was offered. */
export function withOffer(chosen: Expertise, offer: Offer): Expertise {
  return offer.is === 'term'
    ? { ...chosen, terms: [...chosen.terms, offer.id] }
    : { ...chosen, words: [...chosen.words, offer.word] };
}
