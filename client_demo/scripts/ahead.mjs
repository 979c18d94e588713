/**
 * Says which files a page needs beyond the entry, for the service to name them with its first answer
 * (server/web/http/ahead.py): the browser fetches them at once, and not when the entry asks for them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** The addresses people come to from outside: `:` is any one part of a path. */
const PAGES = {
  '/': 'home/home-page',
  '/diary': 'diary/diary-page',
  '/sign-in': 'sign-in/sign-in-page',
  '/sign-in/link': 'sign-in/link-page',
  '/register': 'sign-in/register-page',
  '/i/:': 'invitation/door-page',
  '/rooms/new': 'room-settings/new-room-page',
  '/rooms/:': 'room/room-page',
  '/rooms/:/reading': 'room/reading/reading-page',
  '/rooms/:/timeline': 'timeline/timeline-page',
  '/rooms/:/episodes': 'episodes/episodes-page',
  '/rooms/:/episodes/:': 'episodes/episode-page',
  '/rooms/:/episodes/:/reflect': 'reflection/reflect-page',
};
/** For who is not signed in, too; all others lead such a person to the sign-in page. */
const OPEN = ['/sign-in', '/sign-in/link', '/register', '/i/:'];
const LANGUAGES = ['en', 'fr'];

const manifest = JSON.parse(
  readFileSync(new URL('../build/manifest.json', import.meta.url), 'utf8'),
);

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const entry = closure(Object.keys(manifest).find((key) => manifest[key].isEntry));
const filesOf = (keys) => [
  ...new Set(keys.flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])])),
];
const known = new Set(filesOf([...entry]));
const beyond = (key) => filesOf([...closure(key)]).filter((file) => !known.has(file));

const pages = Object.entries(PAGES).map(([path, page]) => ({
  path,
  open: OPEN.includes(path),
  files: beyond(`src/features/${page}.tsx`),
}));
const words = Object.fromEntries(
  LANGUAGES.map((language) => [language, beyond(`src/i18n/${language}/catalogue.ts`)]),
);
writeFileSync(new URL('../dist/ahead.json', import.meta.url), JSON.stringify({ pages, words }));
