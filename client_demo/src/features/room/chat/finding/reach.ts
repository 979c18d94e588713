import type { LinkState } from '@/connection/room/room-link';
import { foldMessages } from '../messages';

/** Whether a message stands in what was fetched; `further`: older pages may hold it. */
export type Reach = 'here' | 'gone' | 'further';

export function reachOf(
  { events, older }: Pick<LinkState, 'events' | 'older'>,
  seq: number,
): Reach {
  if (older && (events[0]?.seq ?? Infinity) > seq) return 'further';
  return foldMessages(events).has(seq) ? 'here' : 'gone';
}
