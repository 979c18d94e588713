import type { ReactNode } from 'react';
import classes from './crumb.module.css';

/**
 * The way back to what the page belongs to, and what lies beside it: a link or two. `narrow` over a
 * narrow page.
 */
export function Crumb({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <p className={classes.crumb} data-narrow={narrow}>
      {children}
    </p>
  );
}
