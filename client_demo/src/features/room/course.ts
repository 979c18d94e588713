import type { LinkState } from '@/connection/room/room-link';
import type { EpisodeClosed } from '@/protocol/generated';

/** How a session ended, and by whom: a person, or the room by itself. */
export interface Closing {
  readonly by: string;
  readonly reason: EpisodeClosed['reason'];
  readonly at: number;
}

/** The session that a visit is or was in, and how that ended. */
export interface Course {
  readonly episode: string | null;
  readonly closing: Closing | null;
}

/**
 * The course of a visit as the link has it now. Sessions that ended before the visit are none of it,
 * though their ends stand among the events, too.
 */
export function courseAfter(before: Course, { view, events }: Pick<LinkState, 'view' | 'events'>) {
  const running = view?.episode ?? null;
  if (running !== null)
    return running === before.episode ? before : { episode: running, closing: null };
  if (before.episode === null || before.closing !== null) return before;
  const closing = closingOf(events, before.episode);
  return closing === null ? before : { ...before, closing };
}

function closingOf(events: LinkState['events'], episode: string): Closing | null {
  for (const { actor, body } of events)
    if (body.kind === 'episode.closed' && body.episode === episode)
      return { by: actor, reason: body.reason, at: body.at };
  return null;
}
