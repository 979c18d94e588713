/**
 * The catalogues agree: the same keys in every language, none missing, none unused; each thing is
 * called as docs/glossary.md says, and an example is seen to be one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const SRC = new URL('../src/', import.meta.url).pathname;
const GLOSSARY = new URL('../../docs/glossary.md', import.meta.url).pathname;
const EXPORTS = new URL('../../server/history/export/language/', import.meta.url);
const LANGUAGES = ['en', 'fr'];
const EXAMPLE = { en: 'For example', fr: 'Par exemple' };
/** What is typed from paper: the form of the signs is the example. */
const FORMS = ['export.check.idExample', 'export.check.codeExample'];
const PLURAL = /_(zero|one|two|few|many|other)$/;
const problems = [];

function flatten(value, prefix) {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${prefix}.${key}`));
}

/** key -> text of one language; a file's name is the first part of its keys. */
function catalogue(language) {
  const folder = join(SRC, 'i18n', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) =>
      flatten(JSON.parse(readFileSync(join(folder, name), 'utf8')), name.slice(0, -5)),
    ),
  );
}

/** A key without its plural form; a key that only ends like one stays whole. */
function stem(key, keys) {
  const base = key.replace(PLURAL, '');
  return keys.has(`${base}_other`) ? base : key;
}
const stems = (keys) => new Set([...keys].map((key) => stem(key, keys)));
const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join();

/** Every plural has exactly the forms its language needs. */
function checkPlurals(language, keys) {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const base of [...stems(keys)].filter((key) => keys.has(`${key}_other`)))
    for (const form of needed)
      if (!keys.has(`${base}_${form}`)) problems.push(`${language}: ${base}_${form} is missing`);
}

function compare(reference, language, texts) {
  const wanted = stems(new Set(reference.keys()));
  const found = stems(new Set(texts.keys()));
  for (const key of wanted) if (!found.has(key)) problems.push(`${language}: ${key} is missing`);
  for (const key of found)
    if (!wanted.has(key)) problems.push(`${language}: ${key} is not in English`);
  for (const [key, text] of texts) {
    const original = reference.get(key);
    if (original !== undefined && placeholders(original) !== placeholders(text))
      problems.push(`${language}: ${key} has other placeholders`);
    if (text.trim() === '') problems.push(`${language}: ${key} is empty`);
  }
}

/** French sets a space before high punctuation and inside its quotes; no line may begin with the sign. */
function checkSpaces(texts) {
  for (const [key, text] of texts)
    if (/ [;:!?»]|« /.test(text)) problems.push(`fr: ${key} needs a space that does not break`);
}

/** The words of one language that the glossary's last table keeps off the screen. */
function wordsKeptOff(language) {
  const table = readFileSync(GLOSSARY, 'utf8').split('## On the screen')[1].split('\n');
  const rows = table.filter((line) => line.startsWith('| ')).slice(1);
  const words = rows.flatMap((row) => row.split('|')[4 + LANGUAGES.indexOf(language)].split(','));
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** Whether a text has a word as a word, whatever its case: "marque" is not in "marquez". */
function has(text, word) {
  return new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, 'iu').test(
    text.replaceAll('\u00a0', ' '),
  );
}

/** key -> text of the exports in one language, which are the service's to write. */
function exported(language) {
  const lines = readFileSync(new URL(`${language}.toml`, EXPORTS), 'utf8');
  return [...lines.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key, text]) => [`export.${key}`, text]);
}

function checkWords(language, texts) {
  for (const word of wordsKeptOff(language))
    for (const [key, text] of texts)
      if (has(text, word)) problems.push(`${language}: ${key} says “${word}”: see the glossary`);
  for (const [key, text] of texts)
    if (/example$/i.test(key) && !FORMS.includes(key) && !text.startsWith(EXAMPLE[language]))
      problems.push(`${language}: ${key} begins with “${EXAMPLE[language]}”`);
}

/** Every string and every template's opening that the source holds. */
function wordsOf(file) {
  const strings = new Set();
  const openings = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'Literal' && typeof node.value === 'string') strings.add(node.value);
    if (node.type === 'TemplateLiteral') {
      const opening = node.quasis[0].value.cooked;
      if (node.quasis.length === 1) strings.add(opening);
      else if (opening.includes('.')) openings.push(opening);
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return { strings, openings };
}

function checkUse(keys) {
  const files = readdirSync(SRC, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$|generated\.ts$/.test(name))
    .map((name) => wordsOf(join(SRC, name)));
  const strings = new Set(files.flatMap((file) => [...file.strings]));
  const openings = files.flatMap((file) => file.openings);
  for (const key of stems(keys))
    if (!strings.has(key) && !openings.some((opening) => key.startsWith(opening)))
      problems.push(`${key} is not used`);
}

const english = catalogue('en');
for (const language of LANGUAGES) {
  const texts = catalogue(language);
  checkPlurals(language, new Set(texts.keys()));
  checkWords(language, [...texts, ...exported(language)]);
  if (language === 'fr') checkSpaces(texts);
  if (language !== 'en') compare(english, language, texts);
}
checkUse(new Set(english.keys()));

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${english.size} texts, ${LANGUAGES.join(' and ')} agree`);
