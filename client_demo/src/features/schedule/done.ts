import type { MeetingOut } from '@/protocol/generated';

/** What the reader did a moment ago. */
export type Done =
  | { readonly is: 'booked'; readonly meeting: MeetingOut }
  | { readonly is: 'cancelled'; readonly meeting: MeetingOut }
  | { readonly is: 'moved'; readonly was: MeetingOut; readonly meeting: MeetingOut }
  | { readonly is: 'series'; readonly count: number }
  | { readonly is: 'seriesEnded' };
