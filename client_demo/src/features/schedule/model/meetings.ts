import type { FreeSlots, MeetingOut, MeetingsOut } from '@/protocol/generated';

/** How long a meeting is that nobody said otherwise of. */
const USUAL_MINUTES = 45;
const LENGTHS = [15, 30, 45, 60, 75, 90, 120] as const;

const MINUTE = 60_000;

export function minutesOf({ starts_at, ends_at }: MeetingOut): number {
  return Math.round((ends_at - starts_at) / MINUTE);
}

/** As long as they last agreed on. */
export function usualMinutes({ ahead, over }: MeetingsOut): number {
  const agreed = [...ahead, ...over].filter(({ state }) => state !== 'proposed');
  const last = agreed.reduce<MeetingOut | null>(
    (newest, one) => (newest === null || one.starts_at > newest.starts_at ? one : newest),
    null,
  );
  return last === null ? USUAL_MINUTES : minutesOf(last);
}

/** What they choose from, with the length that is theirs among them. */
export function lengthsWith(minutes: number): readonly number[] {
  return [...new Set([...LENGTHS, minutes])].sort((one, other) => one - other);
}

/** Without the time that `moving` has, which is no other one to move it to. */
export function elsewhere(free: FreeSlots, moving: MeetingOut | null, minutes: number): FreeSlots {
  if (moving === null || minutesOf(moving) !== minutes) return free;
  return { ...free, slots: free.slots.filter((at) => at !== moving.starts_at) };
}

/** Who else was to be there. */
export function othersOf({ people }: MeetingOut, me: string): MeetingOut['people'] {
  return people.filter(({ person }) => person !== me);
}

/** Whether the reader is asked for a yes. */
export function isAsked({ state, may }: MeetingOut): boolean {
  return state === 'proposed' && may.includes('accept');
}

/** What a room's meetings are as one knows them: changes whenever one of them does. */
export function knownOf({ ahead }: MeetingsOut): string {
  return ahead.map(({ id, sequence }) => `${id}:${sequence}`).join(' ');
}
