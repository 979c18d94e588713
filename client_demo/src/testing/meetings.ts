import { fromField } from '@/lib/time';
import type { FreeSlots, MeetingOut } from '@/protocol/generated';

const zone = 'America/Halifax';

/** Tuesday 12 January 2027, 10:30 in Halifax, 15:30 in Gothenburg. */
const AT = fromField(zone, '2027-01-12T10:30') ?? 0;

/** Amara and Tomas, booked for 45 minutes. */
export function meeting(change: Partial<MeetingOut> = {}): MeetingOut {
  const starts_at = change.starts_at ?? AT;
  return {
    id: 'mt_1',
    room: 'r_1',
    state: 'booked',
    sequence: 1,
    starts_at,
    ends_at: starts_at + 45 * 60_000,
    opens_at: starts_at - 10 * 60_000,
    zone,
    proposer: null,
    by: 'p_amara',
    word: '',
    series: null,
    number: null,
    people: [
      { person: 'p_amara', name: 'Amara Diallo', there: false },
      { person: 'p_tomas', name: 'Dr Tomas Lindqvist', there: false },
    ],
    episode: null,
    may: ['move', 'propose', 'cancel'],
    ...change,
  };
}

/** When Amara in Halifax and Tomas in Gothenburg are both free. */
export function freeSlots(change: Partial<FreeSlots> = {}): FreeSlots {
  return {
    people: [
      { person: 'p_amara', name: 'Amara Diallo', zone },
      { person: 'p_tomas', name: 'Dr Tomas Lindqvist', zone: 'Europe/Stockholm' },
    ],
    free: [],
    slots: [],
    apart: [],
    ...change,
  };
}
