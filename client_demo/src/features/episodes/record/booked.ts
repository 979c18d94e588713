import type { EpisodeSummary, MeetingsOut } from '@/protocol/generated';

/** Nobody counts the seconds in which two come in. */
const AT_ONCE = 90_000;

export interface Booked {
  readonly at: number;
  readonly began: 'then' | 'later' | 'earlier';
  /** How much, ms. */
  readonly by: number;
}

/** Of which meeting an episode was recorded, and when it began; null where it was of none. */
export function bookedFor(
  { over }: MeetingsOut,
  { id, started_at }: Pick<EpisodeSummary, 'id' | 'started_at'>,
): Booked | null {
  const meeting = over.find(({ episode }) => episode === id);
  if (meeting === undefined) return null;
  const late = started_at - meeting.starts_at;
  const by = Math.abs(late);
  return {
    at: meeting.starts_at,
    began: by < AT_ONCE ? 'then' : late > 0 ? 'later' : 'earlier',
    by,
  };
}
