import type { Member, MyProfile, RoomSummary, Waiter } from '@/protocol/generated';

/** A planned session stays the next one this long after its start, ms: people come late. */
const LATE_MS = 2 * 3_600_000;

/** Somebody in a list of names, or how many more there are. */
export const NAMES_SHOWN = 3;

/** Somebody one meets in rooms for two, and these, the latest first. */
export interface Companion {
  member: Member;
  rooms: RoomSummary[];
}

/** What stands on the page; each room and each person once. */
export interface Home {
  /** The one room that is large: somebody waits, else live, else planned soonest, else latest. */
  next: RoomSummary | null;
  /** Those one meets one to one, without whom one meets in the large room alone. */
  people: Companion[];
  /** Rooms for two in which nobody else is so far, the latest first. */
  pairs: RoomSummary[];
  circles: RoomSummary[];
  /** One-off calls, the latest first. */
  calls: RoomSummary[];
}

export function arrange(
  rooms: readonly RoomSummary[],
  me: string,
  now: number,
  waiters: readonly Waiter[] = [],
): Home {
  const recent = [...rooms].sort((a, b) => lastSign(b) - lastSign(a));
  const next = nextOf(recent, now, waiters);
  const rest = recent.filter((one) => one !== next);
  const pairs = rest.filter(isPair);
  return {
    next,
    people: companions(pairs, me),
    pairs: pairs.filter((one) => others(one.members, me).length === 0),
    circles: rest.filter((one) => one.room.kind === 'circle'),
    calls: rest.filter((one) => one.room.kind === 'one_off'),
  };
}

export function isPair({ room }: RoomSummary): boolean {
  return room.kind === 'one_to_one' || room.kind === 'peer';
}

/** Of several in a room for two, whoever has an account is who one meets there. */
export function otherOf(one: RoomSummary, me: string): Member | undefined {
  const all = others(one.members, me);
  return all.find((member) => member.guest !== true) ?? all[0];
}

function companions(pairs: readonly RoomSummary[], me: string): Companion[] {
  const found = new Map<string, Companion>();
  for (const one of pairs) {
    const member = otherOf(one, me);
    if (member === undefined) continue;
    const known = found.get(member.person);
    if (known === undefined) found.set(member.person, { member, rooms: [one] });
    else known.rooms.push(one);
  }
  return [...found.values()];
}

function nextOf(
  recent: readonly RoomSummary[],
  now: number,
  waiters: readonly Waiter[],
): RoomSummary | null {
  const planned = recent
    .filter((one) => plannedAt(one, now) !== null)
    .sort((a, b) => (a.room.next_at ?? 0) - (b.room.next_at ?? 0));
  const [waiter] = waiters.flatMap(({ room }) => recent.filter((one) => one.room.id === room));
  return (
    waiter ??
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

/** Whether a mentor accompanies the reader in one of these, and whether they accompany anybody. */
export function accompanied(rooms: readonly RoomSummary[]): {
  byMentor: boolean;
  mentees: boolean;
} {
  const paired = rooms.filter(({ room }) => room.relationship != null);
  return {
    byMentor: paired.some(({ role }) => role === 'mentee'),
    mentees: paired.some(({ role }) => role === 'mentor'),
  };
}

/** Whether who has this profile came for a mentor, lacks nothing to find one, and has none. */
export function seeksMentor(
  profile: Pick<MyProfile, 'parts' | 'missing' | 'code_asked'>,
  rooms: readonly RoomSummary[],
): boolean {
  const whole = Object.values(profile.missing).every((fields) => fields.length === 0);
  const seeks = profile.parts.includes('mentee') && whole && !profile.code_asked;
  return seeks && !accompanied(rooms).byMentor;
}

/** Who of the others is in the room now, first come first. */
export function thereNow(one: RoomSummary, me: string): Member[] {
  return one.here.flatMap(({ person }) =>
    person === me ? [] : (one.members.find((member) => member.person === person) ?? []),
  );
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

/** Hosts set when the next session is, and the two of a relationship; not where it is archived. */
export function mayPlan({ room, role }: RoomSummary): boolean {
  const paired = room.relationship != null && (role === 'mentor' || role === 'mentee');
  return !room.archived && (role === 'host' || paired);
}
