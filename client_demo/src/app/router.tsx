import { createBrowserRouter, type RouteObject } from 'react-router';
import { CrashPage } from './crash-page';
import { NotFoundPage } from './not-found-page';
import { Frame } from './shell/frame';

const development: RouteObject[] = import.meta.env.DEV
  ? [{ path: '/styleguide', lazy: async () => ({ Component: (await import('./styleguide/styleguide-page')).StyleguidePage }) }]
  : [];

/** The room stands outside the frame: the people are larger than everything else. */
const routes: RouteObject[] = [
  {
    errorElement: <CrashPage />,
    children: [
      {
        path: '/rooms/:roomId',
        lazy: async () => ({ Component: (await import('@/features/room/room-page')).RoomPage }),
        HydrateFallback: () => null,
      },
      {
        Component: Frame,
        children: [
          { path: '/', lazy: async () => ({ Component: (await import('@/features/home/home-page')).HomePage }) },
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
