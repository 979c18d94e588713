import { TermTree, type Term } from '@/ui/terms/tree';

/** How many languages somebody says they speak: `ProfileChange.languages`. */
export const MOST_LANGUAGES = 8;

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
/** Spoken or signed by many, with no code of two letters. */
const MORE = ['fil', 'yue', 'ase'];

const namesIn = (language: string) =>
  new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });

/**
 * Languages by their BCP 47 tags, each named in the service's languages and in itself, in the order
 * of `locale`; `chosen` are among them however they are written.
 */
export function languageTree(locale: string, chosen: readonly string[]): TermTree {
  const [own, en, fr] = [namesIn(locale), namesIn('en'), namesIn('fr')];
  const two = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const known = two.filter((tag) => Intl.getCanonicalLocales(tag)[0] === tag);
  const tags = [...new Set([...known, ...MORE, ...chosen])];
  const terms = tags.flatMap((id): Term[] => {
    const name = own.of(id) ?? (chosen.includes(id) ? id : undefined);
    if (name === undefined) return [];
    const labels = { [locale]: name, en: en.of(id) ?? name, fr: fr.of(id) ?? name };
    return [{ id, parent: null, labels: { ...labels, own: namesIn(id).of(id) ?? name } }];
  });
  return new TermTree(terms.sort((one, other) => compare(locale, one, other)));
}

function compare(locale: string, one: Term, other: Term): number {
  return (one.labels[locale] ?? '').localeCompare(other.labels[locale] ?? '', locale);
}
