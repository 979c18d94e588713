import type { ReactNode } from 'react';
import classes from './narrow-page.module.css';

interface NarrowPageProps {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}

/** A page with one task: a title, a sentence, and the thing to do. */
export function NarrowPage({ title, lead, children }: NarrowPageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className="page-title">{title}</h1>
        {lead === undefined ? null : <p className="muted">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
