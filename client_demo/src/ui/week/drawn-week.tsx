import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayRow, type Opened } from './day-row';
import { hourWord, rangeWord, weekOrder } from './hours';
import type { Span } from './spans';
import { useDaySentence } from './use-day-sentence';
import { useDrawing } from './use-drawing';
import { reachesOut, ticks, WAKING, WHOLE_DAY } from './window';
import classes from './week.module.css';

export interface WeekProps {
  /** The id of its heading. */
  labelledBy: string;
  spans: readonly Span[];
  /** The reader's: the order of days, and how hours are written. */
  locale: string;
  onChange: (spans: readonly Span[]) => void;
}

/** The week as a picture to draw in: days are rows, hours run to the right. */
export function DrawnWeek({ labelledBy, spans, locale, onChange }: WeekProps) {
  const { t } = useTranslation();
  const sentence = useDaySentence(locale);
  const [whole, setWhole] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [changed, setChanged] = useState<number | null>(null);
  const out = reachesOut(spans);
  const shown = whole || out ? WHOLE_DAY : WAKING;
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
      {out ? null : (
        <Button
          size="sm"
          variant="quiet"
          className={classes.whole ?? ''}
          onClick={() => setWhole(!whole)}
        >
          {whole
            ? t('week.part', { hours: rangeWord(locale, { start: WAKING.from, end: WAKING.to }) })
            : t('week.whole')}
        </Button>
      )}
    </>
  );
}
