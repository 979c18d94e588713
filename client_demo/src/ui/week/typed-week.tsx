import { useTranslation } from 'react-i18next';
import type { Bound } from '@/lib/text/text';
import { LineField } from '../fields/text-field';
import type { WeekProps } from './drawn-week';
import { dayWord, rangeWord, weekOrder } from './hours';
import { ofDay, withDay } from './spans';
import { readDay, typedOf } from './typed';
import classes from './week.module.css';

/** More than a day of single half hours takes. */
const TYPED: Bound = { line: true, most: 500, unit: 'characters' };

/** What is being typed for a day and is not yet, or not only, what the week says. */
export type Typing = Readonly<Partial<Record<number, string>>>;

interface TypedWeekProps extends WeekProps {
  typing: Typing;
  onTyping: (typing: Typing) => void;
}

/** The same week as seven lines to type in. */
export function TypedWeek({
  labelledBy,
  spans,
  locale,
  onChange,
  typing,
  onTyping,
}: TypedWeekProps) {
  const { t } = useTranslation();
  const example = rangeWord(locale, { start: 17, end: 23 });
  const type = (day: number, typed: string) => {
    onTyping({ ...typing, [day]: typed });
    const read = readDay(day, typed);
    if (read.fault === null) onChange(withDay(spans, day, read.spans));
  };
  const leave = (day: number) => {
    const { [day]: typed, ...others } = typing;
    if (typed !== undefined && readDay(day, typed).fault === null) onTyping(others);
  };
  return (
    <div className={classes.typed} role="group" aria-labelledby={labelledBy}>
      <p className="secondary">{t('week.typedWhy')}</p>
      {weekOrder(locale).map((day) => {
        const typed = typing[day] ?? typedOf(locale, ofDay(spans, day));
        const { fault } = readDay(day, typed);
        return (
          <LineField
            key={day}
            classNames={{
              root: classes.line ?? '',
              label: classes.lineName ?? '',
              error: classes.fault ?? '',
            }}
            label={dayWord(locale, day, 'long')}
            bound={TYPED}
            value={typed}
            placeholder={t('week.typedExample', { hours: example })}
            error={fault === null ? null : t(`week.fault.${fault}`, { example })}
            onChange={(event) => type(day, event.currentTarget.value)}
            onBlur={() => leave(day)}
          />
        );
      })}
    </div>
  );
}
