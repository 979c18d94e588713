import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { duration } from '@/lib/time';
import type { RequestReasons } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import type { FactWords } from '../suggestions/use-fact-words';
import { topicLabel } from '../topic-label';

type Fact = RequestReasons['reasons'][number];

const QUOTED = 2;
const MINUTE = 60_000;

/** The sentences of `useFactWords`, said to the mentor: the other seeks, and the reader gives. */
export function useMentorFactWords(tree: TermTree, style: ReadonlyMap<string, string>) {
  const { t, i18n } = useTranslation();
  const { locale } = useReader();
  const label = (topic: Parameters<typeof topicLabel>[0]) => topicLabel(topic, tree, i18n.language);
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
      case 'style_alike': {
        const said = fact.items.slice(0, QUOTED).flatMap((id) => style.get(id) ?? []);
        const wishes = [
          ...fact.models.map((one) => t(`person.model.${one}`)),
          ...fact.formats.map((one) => t(`person.format.${one}`)),
        ];
        const quoted = said.map((one) => t('find.fact.quoted', { words: one })).join(' ');
        return {
          title: t('find.fact.style'),
          text: quoted === '' ? listNames(i18n.language, wishes) : quoted,
        };
      }
      case 'shared_hours':
        return {
          title: t('find.fact.hours'),
          text: t('find.fact.hoursText', { time: duration(locale, fact.minutes * MINUTE) }),
        };
      case 'pace':
        return { title: t('find.fact.pace'), text: t('request.why.pace', { name }) };
      case 'career_distance':
        return { title: t('find.fact.career'), text: steps(fact.steps, name) };
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
  function steps(ahead: number, name: string): string {
    if (ahead === 0) return t('find.fact.asFar', { name });
    return t(ahead > 0 ? 'find.fact.behind' : 'find.fact.ahead', { name, count: Math.abs(ahead) });
  }
}
