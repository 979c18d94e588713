/**
 * Holds src/ui/theme/mantine-parts.css to the build: a component of the library that is in a script
 * has its styles in a style sheet, and no styles are there for a component that nobody uses.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Inside Checkbox and Radio, where nobody reaches for them. */
const NEVER_SHOWN = ['CheckboxCard', 'CheckboxIndicator', 'RadioCard', 'RadioIndicator'];

const assets = new URL('../dist/assets/', import.meta.url);
const library = new URL('../node_modules/@mantine/core/styles/', import.meta.url);
const CLASS = /\bm_[0-9a-f]{6,8}\b/g;

const classes = (text) => new Set(text.match(CLASS) ?? []);
const built = (ending) =>
  readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(name, assets), 'utf8'))
    .join('\n');

const named = classes(built('.js'));
const styled = classes(built('.css'));
const wrong = readdirSync(library)
  .filter((name) => name.endsWith('.layer.css'))
  .flatMap((name) => {
    const part = name.replace('.layer.css', '');
    const own = [...classes(readFileSync(new URL(name, library), 'utf8'))];
    const used = own.some((each) => named.has(each)) && !NEVER_SHOWN.includes(part);
    const here = own.every((each) => styled.has(each)) && own.length > 0;
    if (used && !here) return [`${part} is used and has no styles: add it`];
    return here && !used ? [`${part} has styles and nobody uses it: take it out`] : [];
  });
for (const each of wrong) console.error(`src/ui/theme/mantine-parts.css: ${each}`);
if (wrong.length > 0) process.exit(1);
