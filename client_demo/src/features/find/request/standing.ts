import type {
  MentoringRequest,
  MentoringRequests,
  PersonPage,
  RoomSummary,
} from '@/protocol/generated';

type State = MentoringRequest['state'];

/** Something may still become of it. */
const OPEN: ReadonlySet<State> = new Set(['sent', 'asked', 'answered', 'talk']);

export function isOpen({ state }: Pick<MentoringRequest, 'state'>): boolean {
  return OPEN.has(state);
}

/** The one that is open between the reader and `person`: there is one at a time. */
function openWith(requests: MentoringRequests, person: string): MentoringRequest | undefined {
  return [...requests.sent, ...requests.received].find(
    (one) => one.other.person === person && isOpen(one),
  );
}

/** Whether a letter to `person` is begun. */
function isBegun(requests: MentoringRequests, person: string): boolean {
  return requests.sent.some((one) => one.other.person === person && one.state === 'written');
}

/** The room in which the reader and `person` meet; null where it is not there, or left. */
function roomWith(rooms: readonly RoomSummary[], person: string): string | null {
  const found = rooms.find(
    ({ room, members }) =>
      room.relationship != null && members.some((one) => one.person === person),
  );
  return found?.room.id ?? null;
}

/** How the reader stands to somebody, and so what they can do on their page. */
export type Standing =
  | { readonly is: 'self' | 'unlisted' | 'no_room' }
  | { readonly is: 'together'; readonly room: string | null }
  | { readonly is: 'open'; readonly request: MentoringRequest }
  | { readonly is: 'free'; readonly begun: boolean };

interface Known {
  reader: string;
  requests: MentoringRequests;
  rooms: readonly RoomSummary[];
}

export function standingOf(seen: PersonPage, { reader, requests, rooms }: Known): Standing {
  const { person, has_room } = seen.card;
  if (person === reader) return { is: 'self' };
  if (seen.between === 'together') return { is: 'together', room: roomWith(rooms, person) };
  const request = openWith(requests, person);
  if (request !== undefined) return { is: 'open', request };
  if (!seen.found) return { is: 'unlisted' };
  return has_room ? { is: 'free', begun: isBegun(requests, person) } : { is: 'no_room' };
}
