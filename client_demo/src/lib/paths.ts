/** Every address of the client, in one place. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  register: '/register',
  signInLink: '/sign-in/link',
  account: '/account',
  newRoom: '/rooms/new',
  exports: '/export',
  search: '/search',
  check: '/check',
  diary: '/diary',
  outbox: '/demo/outbox',
  room: (room: string) => `/rooms/${room}`,
  invite: (room: string) => `/rooms/${room}/invite`,
  roomSettings: (room: string) => `/rooms/${room}/settings`,
  timeline: (room: string) => `/rooms/${room}/timeline`,
  episodes: (room: string) => `/rooms/${room}/episodes`,
  episode: (room: string, episode: string) => `/rooms/${room}/episodes/${episode}`,
  reflect: (room: string, episode: string) => `/rooms/${room}/episodes/${episode}/reflect`,
} as const;

/** Where to go after signing in: a path of this client, never an address of somebody else's. */
export function safeNext(next: string | null): string {
  const local = next !== null && /^\/(?![/\\])/.test(next);
  return local && !next.startsWith(paths.signIn) && !next.startsWith(paths.register) ? next : paths.home;
}
