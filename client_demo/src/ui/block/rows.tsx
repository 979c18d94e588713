import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** A list on a card: hairlines between rows, words at the start, an act or a state at the end. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}
