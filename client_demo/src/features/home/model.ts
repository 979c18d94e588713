import type { Member, RoomSummary } from '@/protocol/generated';

/** A planned session stays the next one this long after its start, ms: people come late. */
const LATE_MS = 2 * 3_600_000;

/** Somebody in a list of names, or how many more there are. */
export const NAMES_SHOWN = 3;

export interface Home {
  /** The one room that is large: live, else planned soonest, else talked in last. */
  next: RoomSummary | null;
  /** Rooms somebody wrote in while this person was away, the latest first. */
  waiting: RoomSummary[];
  /** One-to-one and peer rooms, the latest first. */
  pairs: RoomSummary[];
  circles: RoomSummary[];
  /** One-off calls, the latest first. */
  calls: RoomSummary[];
}

export function arrange(rooms: readonly RoomSummary[], now: number): Home {
  const recent = [...rooms].sort((a, b) => lastSign(b) - lastSign(a));
  return {
    next: nextOf(recent, now),
    waiting: recent.filter((one) => one.unread > 0),
    pairs: recent.filter((one) => one.room.kind === 'one_to_one' || one.room.kind === 'peer'),
    circles: recent.filter((one) => one.room.kind === 'circle'),
    calls: recent.filter((one) => one.room.kind === 'one_off'),
  };
}

function nextOf(recent: readonly RoomSummary[], now: number): RoomSummary | null {
  const planned = recent
    .filter((one) => plannedAt(one, now) !== null)
    .sort((a, b) => (a.room.next_at ?? 0) - (b.room.next_at ?? 0));
  return (
    recent.find((one) => one.live) ??
    recent.find((one) => one.present > 0) ??
    planned[0] ??
    recent[0] ??
    null
  );
}

/** When the room's next session is, ms; null when none is planned or it is long over. */
export function plannedAt({ room }: RoomSummary, now: number): number | null {
  const at = room.next_at ?? null;
  return at !== null && at > now - LATE_MS ? at : null;
}

/** The last time anything happened in the room, ms. */
function lastSign(one: RoomSummary): number {
  return Math.max(one.last_message_at ?? 0, one.last_episode_at ?? 0, one.room.created_at);
}

export function others(members: readonly Member[], me: string): Member[] {
  return members.filter((member) => member.person !== me);
}

/**
 * How a room stands now: people talk, somebody waits, a session is planned, or it is simply there.
 */
export type Standing =
  | { is: 'live' }
  | { is: 'present'; count: number }
  | { is: 'planned'; at: number; started: boolean }
  | { is: 'quiet' };

export function standing(one: RoomSummary, now: number): Standing {
  if (one.live) return { is: 'live' };
  if (one.present > 0) return { is: 'present', count: one.present };
  const at = plannedAt(one, now);
  return at === null ? { is: 'quiet' } : { is: 'planned', at, started: at <= now };
}

export function mayInvite(one: RoomSummary): boolean {
  return !one.room.archived && (one.role === 'host' || one.role === 'mentor');
}
