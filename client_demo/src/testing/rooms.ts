import type { Member, RoomInfo, RoomSummary } from '@/protocol/generated';

/** The moment most tests live in: Tuesday 24 November 2026, 14:31 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 14, 31);

export const amara: Member = { person: 'p_amara', name: 'Amara Diallo', role: 'mentee' };
export const tomas: Member = { person: 'p_tomas', name: 'Dr Tomas Lindqvist', role: 'mentor' };

export function roomInfo(change: Partial<RoomInfo> = {}): RoomInfo {
  return {
    id: 'r_1',
    title: 'Alarm limits',
    kind: 'one_to_one',
    history: 'all',
    lobby: false,
    locked: false,
    archived: false,
    created_at: NOW - 90 * 86_400_000,
    ...change,
  };
}

export function roomSummary(
  room: Partial<RoomInfo> = {},
  change: Partial<RoomSummary> = {},
): RoomSummary {
  return {
    room: roomInfo(room),
    role: 'mentee',
    members: [amara, tomas],
    unread: 0,
    last_message_at: null,
    present: 0,
    live: false,
    episodes: 0,
    last_episode_at: null,
    erases_at: null,
    here: [],
    ...change,
  };
}
