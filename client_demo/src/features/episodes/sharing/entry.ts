import type { ShareCreate, SharedEntry } from '@/protocol/generated';

export type EntryAct = 'share' | 'takeBack' | 'chooseLine' | 'giveAsLine' | 'dropLine';

export interface EntryStanding {
  item: ShareCreate['item'];
  /** The share of it, where there is one. */
  entry: Pick<SharedEntry, 'id' | 'line'> | undefined;
  /** Whether the one other reads it anyway, because both opened. */
  known: boolean;
  /** Whether they read other words of it than stand here. */
  behind: boolean;
}

/** What can be done with one entry of one's own; numbers are no line for next time. */
export function actsOf({ item, entry, known, behind }: EntryStanding): EntryAct[] {
  const sharing: EntryAct[] = known ? [] : [entry === undefined ? 'share' : 'takeBack'];
  if (item === 'numbers' || (entry === undefined && !known)) return sharing;
  if (entry === undefined || (known && behind)) return [...sharing, 'giveAsLine'];
  return [...sharing, entry.line ? 'dropLine' : 'chooseLine'];
}
