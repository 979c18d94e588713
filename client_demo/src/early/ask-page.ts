import { deviceLanguage } from '@/i18n/languages';
import type { Me } from '@/protocol/generated';
import { askEarly, forgetLater } from './asked';

type Questions = (me: Me, ...parts: readonly string[]) => readonly string[];

/** What a page cannot be drawn without, by its address. */
const PAGES: readonly (readonly [address: RegExp, Questions])[] = [
  [
    /^\/$/,
    (me) => [
      '/rooms?archived=false',
      `/me/open-items?zone=${encodeURIComponent(me.time_zone)}`,
      '/me/profile',
      '/me/clocks',
    ],
  ],
  [
    /^\/rooms\/(?!new$)([^/]+)$/,
    (_me, room) => [`/rooms/${room}`, `/consents?locale=${deviceLanguage()}`, '/me/clocks'],
  ],
  [
    /^\/rooms\/([^/]+)\/episodes\/([^/]+)$/,
    (_me, room, episode) => [
      `/episodes/${episode}`,
      `/rooms/${room}`,
      `/episodes/${episode}/reflection`,
      `/episodes/${episode}/shared`,
      `/episodes/${episode}/access`,
      `/rooms/${room}/meetings`,
    ],
  ],
];

function questionsAt(pathname: string, me: Me): readonly string[] {
  if (me.guest && !pathname.startsWith('/rooms/')) return []; // and is led to the one room they know
  for (const [address, questions] of PAGES) {
    const found = address.exec(pathname);
    if (found !== null) return questions(me, ...found.slice(1));
  }
  return [];
}

/**
 * Ask for what the page at `pathname` is drawn from while its code is on its way, and not when the
 * first parts around it stand: on a phone those take as long as the questions.
 *
 * Only for somebody who is signed in: a stranger would be refused.
 */
export async function askPage(pathname: string): Promise<void> {
  forgetLater();
  // What fails is told, and asked again, by whatever shows it.
  const asked = [askEarly('/config')];
  const answer = await askEarly('/auth/me');
  if (answer.status === 200) {
    const me = (await answer.clone().json()) as Me;
    asked.push(...questionsAt(pathname, me).map(askEarly));
  }
  await Promise.allSettled(asked);
}
