import type { ReactNode } from 'react';
import classes from './crumb.module.css';

/** The way back to what the page belongs to; holds one link. */
export function Crumb({ children }: { children: ReactNode }) {
  return <p className={classes.crumb}>{children}</p>;
}
