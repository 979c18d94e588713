/**
 * Says which files come first and what a page needs beyond what index.html names, for the service to
 * name them with its first answer (server/web/http/ahead.py): the browser fetches them at once, and
 * not when the entry asks for them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The addresses people come to from outside, `:` being any one part of a path; beside a page the
 * words that come with it, as src/app/router.tsx names them.
 */
const PAGES = {
  '/': 'home/home-page',
  '/diary': 'diary/diary-page',
  '/sign-in': 'sign-in/sign-in-page',
  '/sign-in/link': 'sign-in/link-page',
  '/register': 'sign-in/register-page',
  '/i/:': 'invitation/invitation-page',
  '/rooms/new': 'room-settings/new-room-page',
  '/rooms/:': ['room/room-page', 'agreement'],
  '/rooms/:/reading': 'room/reading/reading-page',
  '/rooms/:/timeline': ['timeline/timeline-page', 'agreement', 'person', 'relationship'],
  '/rooms/:/episodes': 'episodes/episodes-page',
  '/rooms/:/episodes/:': 'episodes/episode-page',
  '/rooms/:/episodes/:/reflect': 'reflection/reflect-page',
  '/invitations': ['find/request/requests-page', 'request'],
  '/invitations/:': ['find/request/request-page', 'find', 'person', 'request'],
  '/programme': ['programme/programme-page', 'programme'],
  '/proposals': ['find/proposal/proposals-page', 'find', 'person', 'request', 'proposal'],
  '/profile': ['profile/profile-page', 'profile', 'person'],
  '/welcome': ['welcome/welcome-page', 'welcome'],
  '/welcome/why': ['welcome/why/why-page', 'welcome'],
  '/welcome/you': ['welcome/you/you-page', 'welcome', 'person', 'terms'],
  '/welcome/what': ['welcome/what/what-page', 'welcome', 'terms', 'week'],
  '/welcome/room': ['welcome/room/room-page', 'welcome', 'person'],
  '/welcome/questions': ['welcome/questions/questions-page', 'welcome'],
  '/welcome/rules': ['welcome/rules/rules-page', 'welcome'],
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
/** Of public/: index.html is not read on before they were run. */
const first = ['scheme.js', 'arrival.js', ...filesOf([...entry])];
/** index.html names what draws, too (vite.config.ts). */
const known = new Set(filesOf([...closure('src/app/start.tsx', new Set(entry))]));
const beyond = (keys) =>
  filesOf(keys.flatMap((key) => [...closure(key)])).filter((file) => !known.has(file));

/** By language: the files beyond the entry of what stands in src/i18n/<language>/. */
const wordsOf = (names) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      beyond(names.map((name) => `src/i18n/${language}/${name}`)),
    ]),
  );

const pages = Object.entries(PAGES).map(([path, page]) => {
  const [code, ...words] = [page].flat();
  return {
    path,
    open: OPEN.includes(path),
    files: beyond([`src/features/${code}.tsx`]),
    words: words.length > 0 ? wordsOf(words.map((word) => `${word}.json`)) : {},
  };
});
const words = wordsOf(['catalogue.ts']);
writeFileSync(
  new URL('../dist/ahead.json', import.meta.url),
  JSON.stringify({ first, pages, words }),
);
