import type { Replies, Requests } from '@/protocol/generated';
import { codeOf } from './refused';
import type { RoomLink } from '../room/room-link';

/**
 * Ask until it is answered: what a cut line left in doubt is sent again with its cid, once we are
 * inside again.
 */
export async function askSurely<T extends keyof Replies>(
  link: RoomLink,
  t: T,
  d: Requests[T],
): Promise<Replies[T]> {
  for (;;) {
    try {
      return await link.ask(t, d);
    } catch (error) {
      if (codeOf(error) !== 'offline' || !(await insideAgain(link))) throw error;
    }
  }
}

/** Whether we came in again; false when the visit is over. */
function insideAgain(link: RoomLink): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const { phase, stopped, door } = link.state.get();
      const inside = phase === 'open' && door.at === 'inside';
      if (!inside && stopped === null) return;
      unsubscribe();
      resolve(inside);
    };
    const unsubscribe = link.state.subscribe(look);
    look();
  });
}
