import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { smallIcon } from '@/ui/theme/icon';
import type { FactWords } from './use-fact-words';
import classes from './fact-list.module.css';

interface FactListProps<Fact> {
  facts: readonly Fact[];
  words: (fact: Fact) => FactWords;
  label?: string;
  className?: string;
  /** What follows the facts. */
  children?: ReactNode;
}

/** What speaks for two people, fact by fact. */
export function FactList<Fact extends { fact: string }>(props: FactListProps<Fact>) {
  const { facts, words, label, className = '', children } = props;
  return (
    <ul className={`${classes.facts} ${className}`} aria-label={label}>
      {facts.map((fact, at) => {
        const { title, text } = words(fact);
        return (
          <li key={`${fact.fact} ${at}`}>
            <IconCheck {...smallIcon} />
            <p>
              <b>{title}</b> {text}
            </p>
          </li>
        );
      })}
      {children}
    </ul>
  );
}
