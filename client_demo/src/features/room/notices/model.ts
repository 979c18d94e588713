import type { Gone, RoomView } from '@/connection/room/room-view';
import type { LogEvent } from '@/protocol/generated';
import type { Closing } from '../course';

/** Why nobody else is in the call. */
export type AloneWord =
  | { readonly is: 'nobody' }
  | { readonly is: 'outside' | Gone['how']; readonly person: string }
  | { readonly is: 'over'; readonly closing: Closing };

/** What to say to somebody who is alone in the call: the nearest of what is known. */
export function aloneWord(
  view: Pick<RoomView, 'sessions' | 'episode' | 'gone'>,
  closing: Closing | null,
  self: string,
): AloneWord {
  const other = Object.values(view.sessions).find((one) => one.person !== self);
  if (other !== undefined) return { is: 'outside', person: other.person };
  if (closing !== null) return { is: 'over', closing };
  const gone = view.gone.findLast((one) => one.person !== self);
  if (view.episode === null || gone === undefined) return { is: 'nobody' };
  return { is: gone.how, person: gone.person };
}

/** What was missed while the line was down: messages of others among `events` after `seq`. */
export function missedAfter(events: readonly LogEvent[], seq: number, self: string): number {
  return events.filter(
    (event) => event.seq > seq && event.actor !== self && event.body.kind === 'msg.sent',
  ).length;
}
