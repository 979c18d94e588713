import { createStore } from './device/store';

/** The path of the page we are on. The router tells it; what outlives pages goes by it. */
export const place = createStore(window.location.pathname);
