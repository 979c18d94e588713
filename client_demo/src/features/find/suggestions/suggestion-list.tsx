import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { Network, Suggestion, Suggestions } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import type { TermTree } from '@/ui/terms/tree';
import { useStyleWords } from '../use-style-words';
import { PutAside } from './put-aside';
import { FirstSuggested, OtherSuggested } from './suggested';
import { useFactWords } from './use-fact-words';
import classes from './suggestions.module.css';

interface SuggestionListProps {
  found: Suggestions;
  tree: TermTree;
  network: Network | undefined;
}

/** The first large, the others below; where there is nobody, what would open the list. */
export function SuggestionList({ found, tree, network }: SuggestionListProps) {
  const { t } = useTranslation();
  const words = useFactWords({ tree, style: useStyleWords(), network });
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set());
  const put = ({ card }: Suggestion, away: boolean) =>
    setAside((now) => {
      const next = new Set(now);
      if (away) next.add(card.person);
      else next.delete(card.person);
      return next;
    });
  const [first, ...others] = found.suggestions;
  if (first === undefined) return <Nobody missing={found.missing} />;
  return (
    <>
      {aside.has(first.card.person) ? (
        <PutAside {...first.card} onAside={() => put(first, false)} />
      ) : (
        <FirstSuggested suggestion={first} words={words} onAside={() => put(first, true)} />
      )}
      {others.length === 0 ? null : (
        <ul className={classes.others} aria-label={t('find.others')}>
          {others.map((one) =>
            aside.has(one.card.person) ? (
              <li key={one.card.person} className={classes.aside}>
                <PutAside {...one.card} onAside={() => put(one, false)} />
              </li>
            ) : (
              <OtherSuggested
                key={one.card.person}
                suggestion={one}
                words={words}
                onAside={() => put(one, true)}
              />
            ),
          )}
        </ul>
      )}
    </>
  );
}

function Nobody({ missing }: Pick<Suggestions, 'missing'>) {
  const { t } = useTranslation();
  const whole = missing.length === 0;
  return (
    <Card>
      <Empty
        title={t(whole ? 'find.nobody.title' : 'find.nobody.missing')}
        why={t(whole ? 'find.nobody.why' : 'find.nobody.missingWhy')}
        action={
          <Button component={Link} to={whole ? paths.welcomeStep('what') : paths.welcome}>
            {t(whole ? 'find.nobody.change' : 'find.nobody.goOn')}
          </Button>
        }
      />
    </Card>
  );
}
