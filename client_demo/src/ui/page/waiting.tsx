import { usePatience } from '../use-patience';
import classes from './waiting.module.css';

/** A sentence and three still grey rows, once waiting is worth a word. */
export function Waiting({ sentence }: { sentence: string }) {
  if (!usePatience()) return <div className={classes.quiet} aria-busy="true" />;
  return (
    <div role="status" aria-busy="true">
      <p className="secondary">{sentence}</p>
      <span className={classes.row} data-width="long" />
      <span className={classes.row} data-width="longer" />
      <span className={classes.row} data-width="short" />
    </div>
  );
}
