import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Later } from '@/i18n/later';
import { wordsFor } from '@/i18n/start';
import { paths } from '@/lib/paths';
import { place } from '@/lib/place';
import { LostPage } from './crash-page';
import { routerOf } from './router-code';
import { patiently } from '@/lib/patiently';
import { AbsentPage } from '@/ui/page/absent-page';
import { Frame } from './shell/frame';
import { Gate } from './shell/gate';
import { Opening } from './shell/opening';
import { QuietFrame } from './shell/quiet-frame';
import { StepFrame } from './shell/step-frame';
import { Whole } from './whole';

/** The component `name` of a page's own code, and the words that only it and its like say. */
function page<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
  ...words: readonly Later[]
) {
  return async () => {
    const [code] = await Promise.all([patiently(load), wordsFor(words)]);
    return { Component: code[name] };
  };
}

const development: RouteObject[] = import.meta.env.DEV
  ? [
      {
        path: '/styleguide',
        lazy: page(() => import('./styleguide/styleguide-page'), 'StyleguidePage'),
      },
    ]
  : [];

/** Open to everybody who has the address. */
const open: RouteObject[] = [
  { path: paths.signIn, lazy: page(() => import('@/features/sign-in/sign-in-page'), 'SignInPage') },
  {
    path: paths.register,
    lazy: page(() => import('@/features/sign-in/register-page'), 'RegisterPage'),
  },
  {
    path: paths.address,
    lazy: page(() => import('@/features/sign-in/address-page'), 'AddressPage'),
  },
  { path: paths.signInLink, lazy: page(() => import('@/features/sign-in/link-page'), 'LinkPage') },
  {
    path: '/i/:token',
    lazy: page(() => import('@/features/invitation/invitation-page'), 'InvitationPage'),
  },
  { path: paths.check, lazy: page(() => import('@/features/export/check-page'), 'CheckPage') },
  { path: paths.outbox, lazy: page(() => import('@/features/outbox/outbox-page'), 'OutboxPage') },
];

/** For people with an account. */
const accounts: RouteObject[] = [
  { path: paths.home, lazy: page(() => import('@/features/home/home-page'), 'HomePage') },
  {
    path: paths.newRoom,
    lazy: page(() => import('@/features/room-settings/new-room-page'), 'NewRoomPage'),
  },
  { path: paths.call, lazy: page(() => import('@/features/home/call-page'), 'CallPage') },
  {
    path: paths.invite(':roomId'),
    lazy: page(() => import('@/features/room-settings/invite-page'), 'InvitePage'),
  },
  {
    path: paths.roomSettings(':roomId'),
    lazy: page(() => import('@/features/room-settings/settings-page'), 'SettingsPage'),
  },
  { path: paths.diary, lazy: page(() => import('@/features/diary/diary-page'), 'DiaryPage') },
  { path: paths.exports, lazy: page(() => import('@/features/export/export-page'), 'ExportPage') },
  {
    path: paths.profile,
    lazy: page(() => import('@/features/profile/profile-page'), 'ProfilePage', 'profile', 'person'),
  },
  {
    path: paths.find,
    lazy: page(() => import('@/features/find/find-page'), 'FindPage', 'find', 'person'),
  },
  {
    path: paths.person(':person'),
    lazy: page(
      () => import('@/features/find/person/person-page'),
      'PersonPage',
      'find',
      'person',
      'request',
    ),
  },
  {
    path: paths.requests,
    lazy: page(() => import('@/features/find/request/requests-page'), 'RequestsPage', 'request'),
  },
  {
    path: paths.request(':request'),
    lazy: page(
      () => import('@/features/find/request/request-page'),
      'RequestPage',
      'find',
      'person',
      'request',
    ),
  },
  {
    path: paths.proposals,
    lazy: page(
      () => import('@/features/find/proposal/proposals-page'),
      'ProposalsPage',
      'find',
      'person',
      'request',
      'proposal',
    ),
  },
  {
    path: paths.programme,
    lazy: page(() => import('@/features/programme/programme-page'), 'ProgrammePage', 'programme'),
  },
  {
    path: paths.account,
    lazy: page(() => import('@/features/account/account-page'), 'AccountPage'),
  },
];

/** Nothing leads aside of a letter that is being written: what sends it is at the thumb. */
const letter: RouteObject = {
  path: paths.letter(':person'),
  lazy: page(
    () => import('@/features/find/letter/letter-page'),
    'LetterPage',
    'find',
    'person',
    'request',
  ),
};

/** From an account to a profile, step by step. */
const welcome: RouteObject[] = [
  {
    path: paths.welcome,
    lazy: page(() => import('@/features/welcome/welcome-page'), 'WelcomePage', 'welcome'),
  },
  {
    path: paths.welcomeStep('why'),
    lazy: page(() => import('@/features/welcome/why/why-page'), 'WhyPage', 'welcome'),
  },
  {
    path: paths.welcomeStep('you'),
    lazy: page(
      () => import('@/features/welcome/you/you-page'),
      'YouPage',
      'welcome',
      'person',
      'terms',
    ),
  },
  {
    path: paths.welcomeStep('what'),
    lazy: page(
      () => import('@/features/welcome/what/what-page'),
      'WhatPage',
      'welcome',
      'terms',
      'week',
    ),
  },
  {
    path: paths.welcomeStep('room'),
    lazy: page(() => import('@/features/welcome/room/room-page'), 'RoomPage', 'welcome', 'person'),
  },
  {
    path: paths.welcomeStep('questions'),
    lazy: page(
      () => import('@/features/welcome/questions/questions-page'),
      'QuestionsPage',
      'welcome',
    ),
  },
  {
    path: paths.welcomeStep('rules'),
    lazy: page(() => import('@/features/welcome/rules/rules-page'), 'RulesPage', 'welcome'),
  },
];

/** For everybody signed in, guests of the room among them. */
const signedIn: RouteObject[] = [
  {
    path: paths.agreement(':roomId'),
    lazy: page(() => import('@/features/agreement/agreement-page'), 'AgreementPage', 'agreement'),
  },
  { path: paths.search, lazy: page(() => import('@/features/search/search-page'), 'SearchPage') },
  {
    path: paths.reading(':roomId'),
    lazy: page(() => import('@/features/room/reading/reading-page'), 'ReadingPage'),
  },
  {
    path: paths.timeline(':roomId'),
    lazy: page(
      () => import('@/features/timeline/timeline-page'),
      'TimelinePage',
      'agreement',
      'person',
      'relationship',
    ),
  },
  {
    path: paths.schedule(':roomId'),
    lazy: page(() => import('@/features/schedule/schedule-page'), 'SchedulePage', 'schedule'),
  },
  {
    path: paths.episodes(':roomId'),
    lazy: page(() => import('@/features/episodes/episodes-page'), 'EpisodesPage'),
  },
  {
    path: paths.episode(':roomId', ':episodeId'),
    lazy: page(() => import('@/features/episodes/episode-page'), 'EpisodePage'),
  },
];

/** The room stands outside the frame: the people are larger than everything else. */
const room: RouteObject = {
  path: paths.room(':roomId'),
  lazy: page(() => import('@/features/room/room-page'), 'RoomPage', 'agreement'),
};

/** One sheet, alone on its page. */
const reflect: RouteObject = {
  path: paths.reflect(':roomId', ':episodeId'),
  lazy: page(() => import('@/features/reflection/reflect-page'), 'ReflectPage'),
};

/** What a guest sees last. */
const goodbye: RouteObject = {
  path: paths.goodbye(':roomId', ':episodeId'),
  lazy: page(() => import('@/features/room/lobby/goodbye-page'), 'GoodbyePage'),
};

const routes: RouteObject[] = [
  {
    errorElement: <LostPage />,
    Component: Whole,
    HydrateFallback: Opening,
    children: [
      { element: <Gate waiting={<Opening />} />, children: [room] },
      {
        Component: QuietFrame,
        children: [
          { element: <Gate accounts />, children: [reflect] },
          { Component: Gate, children: [goodbye] },
        ],
      },
      {
        Component: StepFrame,
        children: [{ element: <Gate accounts />, children: [...welcome, letter] }],
      },
      {
        Component: Frame,
        children: [
          ...open,
          { element: <Gate accounts />, children: accounts },
          { Component: Gate, children: signedIn },
          ...development,
          { path: '*', Component: AbsentPage },
        ],
      },
    ],
  },
];

export function createRouter() {
  const router = routerOf(routes);
  place.set(router.state.location.pathname);
  router.subscribe(({ location }) => place.set(location.pathname));
  return router;
}
