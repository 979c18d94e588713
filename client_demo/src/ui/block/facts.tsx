import type { ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  key: string;
  icon: ReactNode;
  words: ReactNode;
}

/** Small true things about the page, each with its sign. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className={classes.facts}>
      {facts.map((fact) => (
        <li key={fact.key}>
          {fact.icon}
          <span>{fact.words}</span>
        </li>
      ))}
    </ul>
  );
}
