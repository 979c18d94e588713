/** The first load's script, compressed: the entry, what it imports at once, and one catalogue. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const GOAL_KB = 250;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = closure(entry);
closure('src/i18n/en/catalogue.ts', first);
const bytes = [...first].reduce(
  (sum, key) => sum + gzipSync(readFileSync(new URL(manifest[key].file, dist))).length,
  0,
);
const kb = bytes / 1000;
console.log(
  `first load: ${kb.toFixed(1)} kB of compressed script, goal ${GOAL_KB} ${kb <= GOAL_KB ? 'met' : 'missed'}`,
);
if (kb > GOAL_KB) process.exit(1);
