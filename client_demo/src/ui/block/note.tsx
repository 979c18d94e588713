import type { ReactNode } from 'react';
import classes from './note.module.css';

interface NoteProps {
  tone?: 'accent' | 'amber' | 'danger' | 'success';
  icon?: ReactNode;
  /**
   * `status` speaks when it appears, `alert` interrupts. Leave it out for what was there all along.
   */
  role?: 'status' | 'alert';
  action?: ReactNode;
  children: ReactNode;
}

/** What the house says: how things are, then what to do. */
export function Note({ tone = 'accent', icon, role, action, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role={role}>
      {icon}
      <div className={classes.words}>{children}</div>
      {action}
    </div>
  );
}
