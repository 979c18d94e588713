import { IconCircleMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { Suggestion } from '@/protocol/generated';
import { smallIcon } from '@/ui/theme/icon';
import { FactList } from './fact-list';
import type { useFactWords } from './use-fact-words';
import classes from './suggestions.module.css';

interface ReasonsProps {
  suggestion: Suggestion;
  words: ReturnType<typeof useFactWords>;
  /** How many reasons are told at the most. */
  most: number;
}

/** What speaks for somebody, each with its fact, and exactly one gap, last. */
export function Reasons({ suggestion, words, most }: ReasonsProps) {
  const { t } = useTranslation();
  const { card, reasons, gap } = suggestion;
  const name = firstName(card.name);
  return (
    <FactList
      facts={reasons.slice(0, most)}
      words={(fact) => words.reason(fact, name)}
      label={t('find.why', { name: card.name })}
      className={classes.reasons ?? ''}
    >
      {gap === null ? null : (
        <li data-gap="true">
          <IconCircleMinus {...smallIcon} />
          <p>
            <b>{t('find.gap.title')}</b> {words.gap(gap, reasons, name)}
          </p>
        </li>
      )}
    </FactList>
  );
}
