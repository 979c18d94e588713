import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { anHour } from './drawing';
import { HoursBlock, placeOf } from './hours-block';
import { dayWord, rangeWord } from './hours';
import { ofDay, withSpan, type Span } from './spans';
import type { useDrawing } from './use-drawing';
import { useDaySentence } from './use-day-sentence';
import type { Shown } from './window';
import classes from './week.module.css';

/** Whose editor is open: the span that reaches over a half hour of a day. */
export interface Opened {
  readonly day: number;
  readonly half: number;
}

interface DayRowProps {
  day: number;
  spans: readonly Span[];
  shown: Shown;
  locale: string;
  drawing: ReturnType<typeof useDrawing>;
  opened: Opened | null;
  onOpen: (opened: Opened | null) => void;
  onChange: (spans: readonly Span[], day: number) => void;
}

/** A day: its name, which adds an hour, and its hours from left to right. */
export function DayRow(props: DayRowProps) {
  const { day, spans, shown, locale, drawing, opened, onOpen, onChange } = props;
  const { t } = useTranslation();
  const sentence = useDaySentence(locale);
  const name = useRef<HTMLButtonElement>(null);
  const own = ofDay(spans, day);
  const [short, long] = [dayWord(locale, day, 'short'), dayWord(locale, day, 'long')];
  const hour = anHour(spans, day);
  const add = () => {
    if (hour === null) return;
    onChange(withSpan(spans, hour), day);
    onOpen({ day, half: hour.start });
  };
  const changed = (next: readonly Span[], now: Span | null) => {
    if (now === null) name.current?.focus();
    if (opened !== null) onOpen(now === null ? null : { day, half: now.start });
    onChange(next, day);
  };
  return (
    <div className={classes.day} role="group" aria-label={sentence(day, spans)}>
      <button
        type="button"
        ref={name}
        className={classes.name}
        aria-label={
          hour === null
            ? t('week.full', { day: short })
            : t('week.add', { day: short, whole: long })
        }
        aria-disabled={hour === null}
        onClick={add}
      >
        {short}
      </button>
      <div className={classes.track} {...drawing.handlersOf(day)}>
        {own.length === 0 && spans.length > 0 && drawing.draft?.day !== day ? (
          <span className={classes.none} aria-hidden="true">
            {t('week.notFree')}
          </span>
        ) : null}
        {own.map((span, at) => (
          <HoursBlock
            key={at}
            span={span}
            spans={spans}
            shown={shown}
            locale={locale}
            opened={opened?.day === day && span.start <= opened.half && opened.half < span.end}
            held={drawing.of?.day === day && drawing.of.start === span.start}
            onOpen={(is) => onOpen(is ? { day, half: span.start } : null)}
            onChange={changed}
          />
        ))}
        {drawing.draft?.day === day ? (
          <span className={classes.draft} style={placeOf(drawing.draft, shown)} aria-hidden="true">
            <span className={classes.label}>{rangeWord(locale, drawing.draft)}</span>
          </span>
        ) : null}
      </div>
    </div>
  );
}
