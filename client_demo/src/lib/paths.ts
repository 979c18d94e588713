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
  /** The private address that one's own calendar follows. */
  calendarAddress: `/account#${anchors.calendar}`,
  /** Goes on with the first step of the welcome that is not done. */
  welcome: '/welcome',
  welcomeStep: (step: WelcomeStep) => `/welcome/${step}`,
  /** The rules of the house, and once they are accepted on to `next`. */
  rulesThen: (next: string) => `/welcome/rules?next=${encodeURIComponent(next)}`,
  /** One's own, and what others see of it. */
  profile: '/profile',
  /** Who could be one's mentor, and everybody who may be looked at. */
  find: '/find',
  /** Somebody who may be one's mentor, and the letter to them. */
  person: (person: string) => `/mentors/${person}`,
  letter: (person: string) => `/mentors/${person}/letter`,
  /** Invitations to meet, in the code mentoring requests: all of one's own, and one of them. */
  requests: '/invitations',
  request: (request: string) => `/invitations/${request}`,
  /** Whom the programme proposes to one, to be answered with yes or no. */
  proposals: '/proposals',
  /** What the programme proposes, for who coordinates it. */
  programme: '/programme',
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
  /** What the two of a relationship agree on. */
  agreement: (room: string) => `/rooms/${room}/agreement`,
  timeline: (room: string) => `/rooms/${room}/timeline`,
  /** When a room's people meet. */
  schedule: (room: string) => `/rooms/${room}/schedule`,
  /** Another time for one of its meetings. */
  moving: (room: string, meeting: string) => `/rooms/${room}/schedule?move=${meeting}`,
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

/** Goes with the way from an accepted invitation to the first time: it was accepted a moment ago. */
export const ACCEPTED = { accepted: true } as const;

/** Whether a page was come to by accepting an invitation. */
export function isAccepted(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'accepted' in state;
}

/** Where to go after signing in: a path of this client, never an address of somebody else's. */
export function safeNext(next: string | null): string {
  const local = next !== null && /^\/(?![/\\])/.test(next);
  return local && !next.startsWith(paths.signIn) && !next.startsWith(paths.register)
    ? next
    : paths.home;
}
