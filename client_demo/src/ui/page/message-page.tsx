import type { ReactNode } from 'react';
import { DoorsPicture } from '../theme/doors-picture';
import classes from './message-page.module.css';

interface MessagePageProps {
  title: string;
  body: string;
  /** A second, smaller sentence. */
  note?: string | undefined;
  children?: ReactNode;
}

/** A page that only says one thing, and what to do about it. */
export function MessagePage({ title, body, note, children }: MessagePageProps) {
  return (
    <div className={classes.page}>
      <DoorsPicture />
      <h1 className="page-title">{title}</h1>
      <p className="muted">{body}</p>
      {note === undefined ? null : <p className="secondary">{note}</p>}
      {children === undefined ? null : <div className={classes.actions}>{children}</div>}
    </div>
  );
}
