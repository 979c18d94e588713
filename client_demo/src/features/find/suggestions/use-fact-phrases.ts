import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { duration } from '@/lib/time';
import type { StyleAlike, Topic } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { topicLabel } from '../topic-label';

/** Most sentences of style that one reason quotes. */
const QUOTED = 2;
const MINUTE = 60_000;

/** What is said of a fact in the same words to whichever of the two reads it. */
export function useFactPhrases(tree: TermTree, style: ReadonlyMap<string, string>) {
  const { t, i18n } = useTranslation();
  const { locale } = useReader();
  const label = (topic: Topic) => topicLabel(topic, tree, i18n.language);
  const time = (minutes: number) => duration(locale, minutes * MINUTE);
  const alike = ({ items, models, formats }: StyleAlike): string => {
    const said = items.slice(0, QUOTED).flatMap((id) => style.get(id) ?? []);
    if (said.length > 0) return said.map((one) => t('find.fact.quoted', { words: one })).join(' ');
    const wishes = [
      ...models.map((one) => t(`person.model.${one}`)),
      ...formats.map((one) => t(`person.format.${one}`)),
    ];
    return listNames(i18n.language, wishes);
  };
  /** By how many steps of a career `name` is further on than the reader. */
  const steps = (ahead: number, name: string): string =>
    ahead === 0
      ? t('find.fact.asFar', { name })
      : t(ahead > 0 ? 'find.fact.ahead' : 'find.fact.behind', { name, count: Math.abs(ahead) });
  return { label, time, alike, steps };
}
