import { createBrowserRouter, type RouteObject } from 'react-router';

/** The library alone, of which much is left out: src/main.ts has it run before what uses it. */
export function routerOf(routes: RouteObject[]) {
  return createBrowserRouter(routes);
}
