import type { Member, RoomInfo } from '@/protocol/generated';
import { firstName } from '@/lib/text/initials';

/**
 * The first name of the second of two who has no account, so that nothing can be proposed to them
 * yet (`SharedRoom.other` of server/mentoring/relationship); null where that is not what is missing.
 */
export function withoutAccount(
  room: Pick<RoomInfo, 'kind' | 'archived' | 'relationship'>,
  members: readonly Member[],
  me: string,
): string | null {
  const ofTwo = (room.kind === 'one_off' || room.kind === 'one_to_one') && members.length === 2;
  if (!ofTwo || room.archived || room.relationship != null) return null;
  const reader = members.find((one) => one.person === me);
  const other = members.find((one) => one.person !== me);
  if (reader === undefined || reader.guest === true || reader.role === 'observer') return null;
  return other?.guest === true ? firstName(other.name) : null;
}
