import { createBrowserRouter, type RouteObject } from 'react-router';
import { paths } from '@/lib/paths';
import { CrashPage } from './crash-page';
import { NotFoundPage } from './not-found-page';
import { Frame } from './shell/frame';
import { Gate } from './shell/gate';
import { Opening } from './shell/opening';

const development: RouteObject[] = import.meta.env.DEV
  ? [{ path: '/styleguide', lazy: async () => ({ Component: (await import('./styleguide/styleguide-page')).StyleguidePage }) }]
  : [];

/** Open to everybody who has the address. */
const open: RouteObject[] = [
  { path: paths.signIn, lazy: async () => ({ Component: (await import('@/features/entrance/sign-in-page')).SignInPage }) },
  { path: paths.register, lazy: async () => ({ Component: (await import('@/features/entrance/register-page')).RegisterPage }) },
  { path: paths.signInLink, lazy: async () => ({ Component: (await import('@/features/entrance/link-page')).LinkPage }) },
  { path: '/i/:token', lazy: async () => ({ Component: (await import('@/features/door/door-page')).DoorPage }) },
  { path: paths.check, lazy: async () => ({ Component: (await import('@/features/takeout/check-page')).CheckPage }) },
  { path: paths.outbox, lazy: async () => ({ Component: (await import('@/features/outbox/outbox-page')).OutboxPage }) },
];

/** For people with an account. */
const accounts: RouteObject[] = [
  { path: paths.home, lazy: async () => ({ Component: (await import('@/features/home/home-page')).HomePage }) },
  { path: paths.newRoom, lazy: async () => ({ Component: (await import('@/features/manage/new-room-page')).NewRoomPage }) },
  { path: paths.invite(':roomId'), lazy: async () => ({ Component: (await import('@/features/manage/invite-page')).InvitePage }) },
  { path: paths.roomSettings(':roomId'), lazy: async () => ({ Component: (await import('@/features/manage/settings-page')).SettingsPage }) },
  { path: paths.exports, lazy: async () => ({ Component: (await import('@/features/takeout/export-page')).ExportPage }) },
  { path: paths.account, lazy: async () => ({ Component: (await import('@/features/account/account-page')).AccountPage }) },
];

/** For everybody signed in, guests of the room among them. */
const signedIn: RouteObject[] = [
  { path: paths.search, lazy: async () => ({ Component: (await import('@/features/search/search-page')).SearchPage }) },
  { path: paths.episodes(':roomId'), lazy: async () => ({ Component: (await import('@/features/episodes/episodes-page')).EpisodesPage }) },
  { path: paths.episode(':roomId', ':episodeId'), lazy: async () => ({ Component: (await import('@/features/episodes/episode-page')).EpisodePage }) },
];

/** The room stands outside the frame: the people are larger than everything else. */
const room: RouteObject = {
  path: paths.room(':roomId'),
  lazy: async () => ({ Component: (await import('@/features/room/room-page')).RoomPage }),
};

const routes: RouteObject[] = [
  {
    errorElement: <CrashPage />,
    HydrateFallback: Opening,
    children: [
      { Component: Gate, children: [room] },
      {
        Component: Frame,
        children: [
          ...open,
          { element: <Gate accounts />, children: accounts },
          { Component: Gate, children: signedIn },
          ...development,
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
