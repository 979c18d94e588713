import type { ReactNode } from 'react';
import { DoorsPicture } from '../theme/doors-picture';
import classes from './empty.module.css';

interface EmptyProps {
  title: string;
  why: string;
  action?: ReactNode;
}

/** An empty place teaches: a drawing, one line of what, one of why, one step. */
export function Empty({ title, why, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <DoorsPicture />
      <p className={classes.title}>{title}</p>
      <p className="secondary">{why}</p>
      {action}
    </div>
  );
}
