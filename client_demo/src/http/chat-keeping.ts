import type { EpisodeView } from '@/protocol/generated';

/** Whether a chat is kept, as it stands now, and for want of whose agreement not. */
export interface ChatKeeping {
  /** `all` agreed and it is kept; `some` or `none` did and it goes when the session is over. */
  readonly agreed: 'all' | 'some' | 'none';
  readonly without: readonly string[];
}

/**
 * The service's own rule: a session's chat is kept when everybody who was there agrees at its end.
 * `people` are those it counts, once each.
 */
export function chatKeeping(
  people: readonly string[],
  agrees: (person: string) => boolean,
): ChatKeeping {
  const without = [...new Set(people)].filter((person) => !agrees(person));
  if (without.length === 0) return { agreed: 'all', without };
  return { agreed: people.some(agrees) ? 'some' : 'none', without };
}

/** What became of an episode's chat: nothing yet, nothing to keep, kept, or gone. */
export function keptOf({
  episode,
  unkept,
}: Pick<EpisodeView, 'episode' | 'unkept'>): 'open' | 'silent' | 'kept' | 'gone' {
  if (unkept !== null) return 'gone';
  if (episode.state !== 'closed') return 'open';
  return episode.messages === 0 ? 'silent' : 'kept';
}
