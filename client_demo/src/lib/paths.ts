import { anchors } from './anchors';

/** The pages of the welcome, in their order. */
export type WelcomeStep = 'why' | 'you' | 'what' | 'room' | 'questions' | 'rules';

/** Every address of the client, in one place. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  register: '/register',
  signInLink: '/sign-in/link',
  address: '/address',
  account: '/account',
  /** Goes on with the first step of the welcome that is not done. */
  welcome: '/welcome',
  welcomeStep: (step: WelcomeStep) => `/welcome/${step}`,
  /** One's own, and what others see of it. */
  profile: '/profile',
  /** Who could be one's mentor, and everybody who may be looked at. */
  find: '/find',
  newRoom: '/rooms/new',
  call: '/call',
  exports: '/export',
  /** With one episode chosen. */
  exportOf: (episode: string) => `/export?episode=${episode}`,
  search: '/search',
  check: '/check',
  diary: '/diary',
  diaryDay: (day: string) => `/diary#${anchors.day(day)}`,
  outbox: '/demo/outbox',
  room: (room: string) => `/rooms/${room}`,
  /** The room's chat, files and agenda, without going in. */
  reading: (room: string) => `/rooms/${room}/reading`,
  message: (room: string, seq: number) => `/rooms/${room}/reading#${anchors.message(seq)}`,
  plan: (room: string) => `/rooms/${room}/reading#${anchors.plan}`,
  invite: (room: string) => `/rooms/${room}/invite`,
  roomSettings: (room: string) => `/rooms/${room}/settings`,
  timeline: (room: string) => `/rooms/${room}/timeline`,
  episodes: (room: string) => `/rooms/${room}/episodes`,
  episode: (room: string, episode: string) => `/rooms/${room}/episodes/${episode}`,
  part: (room: string, episode: string, anchor: string) =>
    `/rooms/${room}/episodes/${episode}#${anchor}`,
  goodbye: (room: string, episode: string) => `/rooms/${room}/episodes/${episode}/goodbye`,
  /** To make an account of the guest who one is here, and to go on with `next`. */
  keepPart: (next: string) => `/register?keep=guest&next=${encodeURIComponent(next)}`,
  reflect: (room: string, episode: string) => `/rooms/${room}/episodes/${episode}/reflect`,
} as const;

/** Goes with the way from a room to the sheet: it was left a moment ago, nobody asked for it. */
export const LEAVING = { leaving: true } as const;

/** Whether a page was come to by leaving a room. */
export function isLeaving(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'leaving' in state;
}

/** Where to go after signing in: a path of this client, never an address of somebody else's. */
export function safeNext(next: string | null): string {
  const local = next !== null && /^\/(?![/\\])/.test(next);
  return local && !next.startsWith(paths.signIn) && !next.startsWith(paths.register)
    ? next
    : paths.home;
}
