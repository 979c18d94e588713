import type { Topic } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';

/** What a topic is called: a term by its label, a word as somebody wrote it. */
export function topicLabel(topic: Topic, tree: TermTree, language: string): string {
  return topic.kind === 'term' ? tree.labelOf(topic.said, language) : topic.said;
}

/** What somebody seeks or gives, in one line: terms first, then their own words. */
export function topicsWords(
  { terms, words }: { readonly terms?: readonly string[]; readonly words?: readonly string[] },
  tree: TermTree,
  language: string,
): string {
  const labels = (terms ?? []).map((id) => tree.labelOf(id, language));
  return [...labels, ...(words ?? [])].join(' · ');
}
