import type { RoomView } from '@/connection/room/room-view';
import type { Member, SessionInfo } from '@/protocol/generated';

/**
 * A person of the room with the session that stands for them: the one in the call, or the first.
 */
export interface Present {
  readonly person: string;
  readonly name: string;
  readonly role: Member['role'];
  readonly guest: boolean;
  readonly self: boolean;
  readonly session: SessionInfo;
}

/** Who is in the room now, by name, ourselves last. */
export function presentIn(view: RoomView, self: string): readonly Present[] {
  const best = new Map<string, SessionInfo>();
  for (const session of Object.values(view.sessions)) {
    const known = best.get(session.person);
    if (known === undefined || (known.call == null && session.call != null))
      best.set(session.person, session);
  }
  return [...best.values()]
    .map((session) => ({
      person: session.person,
      name: session.name,
      role: view.members[session.person]?.role ?? session.role,
      guest: view.members[session.person]?.guest === true,
      self: session.person === self,
      session,
    }))
    .sort((a, b) => Number(a.self) - Number(b.self) || a.name.localeCompare(b.name));
}

/** Members who are not here now. */
export function absentFrom(view: RoomView): readonly Member[] {
  const here = new Set(Object.values(view.sessions).map((one) => one.person));
  return Object.values(view.members)
    .filter((member) => !here.has(member.person))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Roles a host may give. Guests stay guests: they have no account to come back with. */
export const GIVEN_ROLES: readonly Member['role'][] = ['mentor', 'mentee', 'peer', 'observer'];
