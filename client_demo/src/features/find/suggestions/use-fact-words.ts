import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import type { Network, Suggestion, Topic } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { useFactPhrases } from './use-fact-phrases';

type Fact = Suggestion['reasons'][number];
type Gap = NonNullable<Suggestion['gap']>;

/** A sentence about two people: `title` what it is about, `text` what is so. */
export interface FactWords {
  readonly title: string;
  readonly text: string;
}

interface Known {
  tree: TermTree;
  /** What each item of style says, by its id. */
  style: ReadonlyMap<string, string>;
  /** Who covers what already; undefined while that is not known. */
  network: Network | undefined;
}

/** One sentence for each type of fact, computed from the fact it speaks of. */
export function useFactWords({ tree, style, network }: Known) {
  const { t, i18n } = useTranslation();
  const { label, time, alike, steps } = useFactPhrases(tree, style);
  const labels = (topics: readonly Topic[]) => listNames(i18n.language, topics.map(label));

  const met = (
    fact: Extract<Fact, { fact: 'need_met' | 'goal_met' }>,
    name: string,
  ): FactWords => ({
    title: label(fact.sought),
    text:
      fact.near < 1
        ? t('find.fact.near', { name, given: label(fact.given) })
        : t(fact.fact === 'need_met' ? 'find.fact.need' : 'find.fact.goal', { name }),
  });
  const coverer = (topics: readonly Topic[]): string => {
    const covered = network?.needs.find(
      ({ topic }) => topic.said === topics[0]?.said && topic.kind === topics[0].kind,
    );
    const names = covered?.covered_by.map(({ name }) => name) ?? [];
    return names.length === 0
      ? ''
      : ` ${t(topics.length === 1 ? 'find.gap.covered' : 'find.gap.coveredFirst', {
          who: listNames(i18n.language, names),
        })}`;
  };

  const reason = (fact: Fact, name: string): FactWords => {
    switch (fact.fact) {
      case 'need_met':
      case 'goal_met':
        return met(fact, name);
      case 'style_alike':
        return { title: t('find.fact.style'), text: alike(fact) };
      case 'shared_hours':
        return {
          title: t('find.fact.hours'),
          text: t('find.fact.hoursText', { time: time(fact.minutes) }),
        };
      case 'pace':
        return { title: t('find.fact.pace'), text: t('find.fact.paceText', { name }) };
      case 'career_distance':
        return { title: t('find.fact.career'), text: steps(fact.steps, name) };
      case 'other_trade':
        return {
          title: t('find.fact.trade'),
          text: t('find.fact.tradeText', {
            name,
            theirs: t(`person.trade.${fact.mentor}`),
            mine: t(`person.trade.${fact.mentee}`),
          }),
        };
    }
  };
  /** What a reason names as near is not told a second time, unless it is all there is to tell. */
  const unmet = (topics: readonly Topic[], reasons: readonly Fact[], name: string): string => {
    const near = new Set(reasons.flatMap((fact) => ('sought' in fact ? [label(fact.sought)] : [])));
    const missing = topics.filter((topic) => !near.has(label(topic)));
    if (missing.length === 0) return t('find.gap.nearly', { name, topics: labels(topics) });
    return t('find.gap.unmet', { name, topics: labels(missing) }) + coverer(missing);
  };
  const gap = (fact: Gap, reasons: readonly Fact[], name: string): string => {
    switch (fact.fact) {
      case 'need_unmet':
      case 'goal_unmet':
        return unmet(fact.topics, reasons, name);
      case 'style_apart':
        return t('find.gap.style');
      case 'shared_hours':
        return t('find.gap.hours', { time: time(fact.minutes) });
      case 'pace':
        return t('find.gap.pace', { name });
      case 'career_distance':
        return steps(fact.steps, name);
      case 'same_trade':
        return t('find.gap.trade', { name });
    }
  };
  return { reason, gap, label };
}
