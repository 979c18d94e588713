/**
 * The first load on the wire (brotli): script and style of a first page, which are the entry, what
 * draws, one catalogue and the page's own; and that no style sheet grows unnoticed.
 */
import { readFileSync } from 'node:fs';

const GOAL_KB = { 'script and style': 260, 'style alone': 30 };
const PAGES = ['src/features/home/home-page.tsx', 'src/features/sign-in/sign-in-page.tsx'];
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(
  readFileSync(new URL('../build/manifest.json', import.meta.url), 'utf8'),
);

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const kb = (files) =>
  files.reduce((sum, file) => sum + readFileSync(new URL(`${file}.br`, dist)).length, 0) / 1000;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
let missed = false;
for (const page of PAGES) {
  const chunks = [
    ...[entry, 'src/app/start.tsx', 'src/i18n/en/catalogue.ts', page].reduce(
      (seen, key) => closure(key, seen),
      new Set(),
    ),
  ];
  const scripts = kb(chunks.map((key) => manifest[key].file));
  const style = kb([...new Set(chunks.flatMap((key) => manifest[key].css ?? []))]);
  for (const [what, is] of [
    ['script and style', scripts + style],
    ['style alone', style],
  ]) {
    const met = is <= GOAL_KB[what];
    missed ||= !met;
    console.log(
      `${page}: ${what} ${is.toFixed(1)} kB, goal ${GOAL_KB[what]} ${met ? 'met' : 'missed'}`,
    );
  }
}
if (missed) process.exit(1);
