import type { Topic } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';

/** What a topic is called: a term by its label, a word as somebody wrote it. */
export function topicLabel(topic: Topic, tree: TermTree, language: string): string {
  return topic.kind === 'term' ? tree.labelOf(topic.said, language) : topic.said;
}
