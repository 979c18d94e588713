import type { RequestDesk, SharedInterest, Topic } from '@/protocol/generated';

/** What two both named, as a value of a choice; they differ where what was named does. */
export function sharedKey({ term, word }: SharedInterest): string {
  return term === null ? `word ${word ?? ''}` : `term ${term}`;
}

export function topicOf({ term, word }: SharedInterest): Topic {
  return term === null ? { kind: 'word', said: word ?? '' } : { kind: 'term', said: term };
}

/** What the letter names: what was chosen, while both still name it, or else the first they share. */
export function named(
  desk: Pick<RequestDesk, 'shared'>,
  chosen: SharedInterest | null,
): SharedInterest | null {
  const kept = chosen === null ? null : sharedKey(chosen);
  return desk.shared.find((one) => sharedKey(one) === kept) ?? desk.shared[0] ?? null;
}
