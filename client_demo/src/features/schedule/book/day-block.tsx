import { format } from '@/lib/time';
import { useWords } from '../use-words';
import classes from './book.module.css';

/** The day of a row, large; the row's heading says it in words. */
export function DayBlock({ at }: { at: number }) {
  const { reader } = useWords();
  return (
    <div className={classes.day} aria-hidden="true">
      <b className="tabular">{format(reader, at, { day: 'numeric' })}</b>
      <span>
        {format(reader, at, { weekday: 'short' })}, {format(reader, at, { month: 'short' })}
      </span>
    </div>
  );
}
