import { useTranslation } from 'react-i18next';
import type { RequestReasons } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { useFactPhrases } from '../../suggestions/use-fact-phrases';
import type { FactWords } from '../../suggestions/use-fact-words';

type Fact = RequestReasons['reasons'][number];

/** The sentences of `useFactWords`, said to the mentor: the other seeks, and the reader gives. */
export function useMentorFactWords(tree: TermTree, style: ReadonlyMap<string, string>) {
  const { t } = useTranslation();
  const { label, time, alike, steps } = useFactPhrases(tree, style);
  return (fact: Fact, name: string): FactWords => {
    switch (fact.fact) {
      case 'need_met':
      case 'goal_met':
        return {
          title: label(fact.sought),
          text:
            fact.near < 1
              ? t('request.why.near', { name, given: label(fact.given) })
              : t(fact.fact === 'need_met' ? 'request.why.need' : 'request.why.forGoal', { name }),
        };
      case 'style_alike':
        return { title: t('find.fact.style'), text: alike(fact) };
      case 'shared_hours':
        return {
          title: t('find.fact.hours'),
          text: t('find.fact.hoursText', { time: time(fact.minutes) }),
        };
      case 'pace':
        return { title: t('find.fact.pace'), text: t('request.why.pace', { name }) };
      case 'career_distance':
        return { title: t('find.fact.career'), text: steps(-fact.steps, name) };
      case 'other_trade':
        return {
          title: t('find.fact.trade'),
          text: t('find.fact.tradeText', {
            name,
            theirs: t(`person.trade.${fact.mentee}`),
            mine: t(`person.trade.${fact.mentor}`),
          }),
        };
    }
  };
}
