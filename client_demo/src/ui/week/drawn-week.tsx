import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayRow, type Opened } from './day-row';
import { hourWord, weekOrder } from './hours';
import type { Span } from './spans';
import { useDaySentence } from './use-day-sentence';
import { useDrawing } from './use-drawing';
import { ticks, WHOLE_DAY, type Shown } from './window';
import classes from './week.module.css';

export interface WeekProps {
  /** The id of its heading. */
  labelledBy: string;
  spans: readonly Span[];
  /** The reader's: the order of days, and how hours are written. */
  locale: string;
  onChange: (spans: readonly Span[]) => void;
}

interface DrawnWeekProps extends WeekProps {
  shown: Shown;
}

/** The week as a picture to draw in: days are rows, hours run to the right. */
export function DrawnWeek({ labelledBy, spans, locale, shown, onChange }: DrawnWeekProps) {
  const { t } = useTranslation();
  const sentence = useDaySentence(locale);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [changed, setChanged] = useState<number | null>(null);
  const change = (next: readonly Span[], day: number) => {
    setChanged(day);
    onChange(next);
  };
  const drawing = useDrawing({ spans, shown, onChange: change });
  const keys = `${labelledBy}-keys`;
  return (
    <>
      <div
        className={classes.week}
        role="group"
        aria-labelledby={labelledBy}
        aria-describedby={keys}
        style={{ '--n': shown.to - shown.from } as React.CSSProperties}
        data-whole={shown === WHOLE_DAY}
      >
        <div className={classes.scale} aria-hidden="true">
          {ticks(shown).map((half) => (
            <span key={half} style={{ '--a': half - shown.from } as React.CSSProperties}>
              {hourWord(locale, half)}
            </span>
          ))}
        </div>
        {weekOrder(locale).map((day) => (
          <DayRow
            key={day}
            day={day}
            spans={spans}
            shown={shown}
            locale={locale}
            drawing={drawing}
            opened={opened}
            onOpen={setOpened}
            onChange={change}
          />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {changed === null ? '' : sentence(changed, spans)}
      </p>
      <p id={keys} className="visually-hidden">
        {t('week.keys')}
      </p>
    </>
  );
}
