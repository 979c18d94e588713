import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Of each rule: whether it bites on a line that stands in a file below src/. */
const CASES = [
  ['layers', 'ui/part', { good: ["import '@/lib/cid'", "import './other'", "import 'react'"] }],
  ['layers', 'ui/part', { bad: ["import '@/http/api'", "import '../app/router'"] }],
  ['layers', 'ui/part', { good: ["import('../i18n/later')"], bad: ["import('@/http/api')"] }],
  ['layers', 'app/router', { good: ["import '@/features/home/desk'"] }],
  ['layers', 'features/room/a', { good: ["import '@/features/room/b'", "import '@/http/api'"] }],
  ['layers', 'features/room/a', { bad: ["import '@/features/home/b'", "import '../home/b'"] }],
  ['no-barrel', 'lib/cid', { good: ['export const one = 1', 'const one = 1; export { one }'] }],
  ['no-barrel', 'lib/cid', { bad: ["export * from './cid'", "export { one } from './cid'"] }],
  ['no-trim', 'lib/cid', { good: ['trim(a)'], bad: ['a.trim()', 'a?.trimEnd()'] }],
  ['fields', 'ui/a', { good: ['<input type="radio" />', '<input readOnly />', '<Prose />'] }],
  ['fields', 'ui/a', { bad: ['<Line maxLength={3} />', '<textarea />', '<input />'] }],
  ['words', 'ui/a', { good: ['<b className="lone link">{t("a.key")} · 3</b>'] }],
  ['words', 'ui/a', { good: ['<b>{a === "two" ? three : "–"}</b>', 'told = "Some words"'] }],
  ['words', 'ui/a', { good: ['<b title={t("key")}>{t(`a.${key}`)}</b>'] }],
  ['words', 'ui/a', { bad: ['<b>Words</b>', '<b title="words" />', '<b>{of("Some words")}</b>'] }],
  ['words', 'ui/a', { bad: ['<b>{a ? "words" : b}</b>', '<b>{a && `words ${b}`}</b>'] }],
];

const folder = mkdtempSync(join(tmpdir(), 'house-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** What each rule says of the lines, which stand in a file each: `rule line`. */
function bitten(lines) {
  const rules = Object.fromEntries(lines.map(({ rule }) => [`house/${rule}`, 'error']));
  const plugin = new URL('house.js', import.meta.url).pathname;
  const off = { categories: { correctness: 'off' }, plugins: [] };
  write('rc.json', JSON.stringify({ ...off, jsPlugins: [plugin], rules }));
  lines.forEach(({ file, line }) => write(file, line));
  const oxlint = new URL('../node_modules/.bin/oxlint', import.meta.url).pathname;
  const told = spawnSync(oxlint, ['-c', 'rc.json', '-f', 'json', '.'], { cwd: folder });
  return JSON.parse(told.stdout).diagnostics.map(({ code, filename }) => {
    const { line } = lines.find(({ file }) => file === filename);
    return `${code} ${line}`;
  });
}

test('the rules of the house bite where they should, and nowhere else', () => {
  const lines = CASES.flatMap(([rule, place, { good = [], bad = [] }], at) =>
    [...good, ...bad].map((line, nth) => ({
      rule,
      line,
      bad: bad.includes(line),
      file: `client_demo/src/${place}-${at}-${nth}.tsx`,
    })),
  );
  const wanted = lines.filter(({ bad }) => bad).map(({ rule, line }) => `house(${rule}) ${line}`);
  expect(bitten(lines).sort()).toEqual(wanted.sort());
});
