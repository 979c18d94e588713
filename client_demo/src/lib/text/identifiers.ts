import { alike } from './text';

/** What may point at one person: a warning's reason. */
export type IdentifierKind = 'person' | 'birth' | 'record' | 'phone' | 'address' | 'email';

/** A stretch of a text that looks like one, from `start` to before `end`. */
export interface Finding {
  kind: IdentifierKind;
  start: number;
  end: number;
}

/** Longer texts are looked at as far as this; nothing that is written here is longer. */
const MOST_LETTERS = 8_000;
/** How near a name has to stand to a bed, in letters. */
const NEAR = 40;

const WORD_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const WORD_AFTER = String.raw`(?![\p{L}\p{N}])`;

/**
 * A pattern that is made when the first text is looked at: those of the letters of all scripts take a
 * phone longer to make than a frame, and most pages look at no text.
 */
function rule(pattern: string, flags = 'giu'): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(pattern, flags));
}

/*
 * Every repeat below is bounded and no repeat stands inside an unbounded one, so that the time
 * grows with the text and not faster.
 */
const NUMBER_SIGN = String.raw`(?:no\.?|nr\.?|n°|number|numéro|num\.?|#)?`;
const DATE = String.raw`(?:\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|er)? \p{L}{3,10} \d{4})`;
const PLACE = rule(
  String.raw`${WORD_BEFORE}(?:bed|bay|room|ward|cubicle|cot|lit|chambre|salle|box|unité) {0,2}${NUMBER_SIGN} {0,2}\p{L}?\d{1,4}\p{L}?${WORD_AFTER}`,
);
const NAME = rule(
  String.raw`${WORD_BEFORE}(?:(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|Monsieur|Madame|M)\.? )?\p{Lu}[\p{L}’'-]{1,30}${WORD_AFTER}`,
  'gu',
);

const RULES: readonly (readonly [IdentifierKind, () => RegExp, ((found: string) => boolean)?])[] = [
  ['email', rule(String.raw`${WORD_BEFORE}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}`)],
  [
    'birth',
    rule(
      String.raw`${WORD_BEFORE}(?:born|dob|d\.o\.b\.?|date of birth|birth date|birthday|née?|date de naissance|naissance|anniversaire)${WORD_AFTER}[^\d\n]{0,16}${DATE}`,
    ),
  ],
  ['birth', rule(String.raw`(?<!\d)\d{1,2}[/.\-]\d{1,2}[/.\-](?:19\d{2}|200\d|201[0-5])(?!\d)`)],
  [
    'record',
    rule(
      String.raw`${WORD_BEFORE}(?:mrn|nhs|chi|ipp|nip|nir|dossier|record|patient|hospital|hôpital|sécu|file|case)${WORD_AFTER}[^\d\n]{0,16}\d(?:[ -]?\d){4,13}(?!\d)`,
    ),
  ],
  ['record', rule(String.raw`(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)`), isNhsNumber],
  [
    'record',
    rule(
      String.raw`(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)`,
    ),
  ],
  ['phone', rule(String.raw`(?<![\p{L}\p{N}.,])(?:\+|0)\d[\d ().\-]{6,18}\d(?!\d)`), isPhone],
  [
    'phone',
    rule(
      String.raw`${WORD_BEFORE}(?:phone|tel|tél|mobile|bleep|pager|portable|téléphone)${WORD_AFTER}[^\d\n]{0,12}\d(?:[ .-]?\d){4,13}(?!\d)`,
    ),
  ],
  [
    'address',
    rule(
      String.raw`${WORD_BEFORE}(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)${WORD_AFTER}`,
      'gu',
    ),
  ],
  [
    'address',
    rule(
      String.raw`(?<!\d)\d{1,5},? (?:\p{L}[\p{L}’'-]{1,24} ){1,3}(?:street|road|rd|avenue|ave|lane|drive|close|court|square|terrace|crescent|gata|gatan|vägen)${WORD_AFTER}`,
    ),
  ],
  [
    'address',
    rule(
      String.raw`(?<!\d)\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|bd|place|chemin|impasse|allée|quai|route) (?:de |du |des |la |l’|d’){0,2}\p{L}`,
    ),
  ],
  [
    'address',
    rule(String.raw`(?<!\d)\d{5} \p{Lu}\p{Ll}{2,30}(?:[- ]\p{Lu}\p{Ll}{2,30})?${WORD_AFTER}`, 'gu'),
  ],
];

/** Capitalised words that name nobody: how sentences begin, days, months, professions. */
const NOBODY = new Set(
  `a about after again all also an and another as at before both but by each every everybody for
  four from had has have he her his how i if in it its last later let many most my never next no
  nobody not now of on once one only or our she since so some somebody sometimes still ten that
  the their then there these they this three to today tomorrow two until was we were what when
  where which while who why with yesterday you your
  monday tuesday wednesday thursday friday saturday sunday january february march april may june
  july august september october november december
  icu itu ed er gp nhs ct mri iv ward bed room bay unit floor nurse nurses doctor doctors matron
  staff handover mr mrs ms dr english french
  alors après au aujourd’hui aucun aux avant avec beaucoup ce ces cela cette chaque comme comment
  dans de demain depuis des deux du elle elles en encore est et hier il ils je jamais j’ai la le
  les leur leurs lors lui ma mais mes mon nos notre nous on ou où par parfois pendant personne peu
  plus pour pourquoi puis quand que qui sa sans ses si son sur toujours tous tout toute trois un
  une vos votre vous y
  lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet
  août septembre octobre novembre décembre
  chambre lit salle box unité service infirmière infirmier médecin équipe rea réa urgences samu irm`.split(
    /\s+/u,
  ),
);

/** Where `text` may point at one person. Finds some of it, never all; decides nothing. */
export function findIdentifiers(text: string): Finding[] {
  const looked = text.slice(0, MOST_LETTERS);
  const found = RULES.flatMap(([kind, pattern, holds]) =>
    [...looked.matchAll(pattern())]
      .filter(([words]) => holds?.(words) ?? true)
      .map((match) => finding(kind, match)),
  );
  return [...found, ...peopleInBeds(looked)].sort((a, b) => a.start - b.start);
}

/** The kinds found in any of the texts, each once. */
export function identifierKinds(texts: readonly string[]): IdentifierKind[] {
  return [...new Set(texts.flatMap(findIdentifiers).map((one) => one.kind))];
}

function finding(kind: IdentifierKind, match: RegExpExecArray): Finding {
  return { kind, start: match.index, end: match.index + match[0].length };
}

/** A name that stands next to a bed, ward or room with a number, in the same sentence. */
function peopleInBeds(text: string): Finding[] {
  return [...text.matchAll(PLACE())].flatMap((match) => {
    const place = finding('person', match);
    const before =
      text
        .slice(Math.max(0, place.start - NEAR), place.start)
        .split(/[.!?\n](?=\s|$)/u)
        .at(-1) ?? '';
    const after = text.slice(place.end, place.end + NEAR).split(/[.!?\n](?=\s|$)/u)[0] ?? '';
    return namesSomebody(before) || namesSomebody(after) ? [place] : [];
  });
}

function namesSomebody(words: string): boolean {
  return [...words.matchAll(NAME())].some(
    ([name]) => !NOBODY.has(alike(name).replaceAll("'", '’')),
  );
}

/** Ten digits whose last one checks the others, modulo 11. */
function isNhsNumber(words: string): boolean {
  const digits = words.replaceAll(/\D/gu, '').split('').map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

function isPhone(words: string): boolean {
  const count = words.replaceAll(/\D/gu, '').length;
  return count >= 9 && count <= 15;
}
