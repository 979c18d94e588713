import type { LogEvent } from '@/protocol/generated';

/**
 * When the session that is on began, ms; null when none is. Where the log that is here begins later
 * it is the call's beginning, as near as one can say.
 */
export function begunAt(
  episode: string | null,
  events: readonly LogEvent[],
  callAt: number | null,
): number | null {
  if (episode === null) return null;
  const opened = events.findLast(
    ({ body }) => body.kind === 'episode.opened' && body.episode === episode,
  );
  return opened?.at ?? callAt;
}
