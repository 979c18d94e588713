import type { MentoringRequest, Suggestion } from '@/protocol/generated';
import { topicOf } from '../letter/shared-key';

/** How many of those suggested now would cover what the letter named. */
export function othersFor(
  { shared, other }: Pick<MentoringRequest, 'shared' | 'other'>,
  suggestions: readonly Suggestion[],
): number {
  if (shared === null) return 0;
  const { kind, said } = topicOf(shared);
  return suggestions.filter(
    ({ card, covers }) =>
      card.person !== other.person &&
      covers.some((topic) => topic.kind === kind && topic.said === said),
  ).length;
}
