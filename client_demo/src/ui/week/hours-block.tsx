import { Button, NativeSelect, Popover } from '@mantine/core';
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nudged, pulled } from './drawing';
import { dayWord, rangeWord, timeWord } from './hours';
import { A_DAY, replaced, without, type Span } from './spans';
import { fitsInto, type Shown } from './window';
import classes from './week.module.css';

interface HoursBlockProps {
  span: Span;
  spans: readonly Span[];
  shown: Shown;
  locale: string;
  opened: boolean;
  /** Whether a pointer is drawing it anew somewhere. */
  held: boolean;
  onOpen: (opened: boolean) => void;
  /** The week as it is now, and the span that this one has become; null where it went. */
  onChange: (spans: readonly Span[], now: Span | null) => void;
}

/** Where `span` lies in what is shown of its day. */
export function placeOf({ start, end }: Span, shown: Shown): CSSProperties {
  return { '--a': start - shown.from, '--w': end - start } as CSSProperties;
}

/** One stretch of free hours: moved and pulled by keys, opened to be typed or removed. */
export function HoursBlock(props: HoursBlockProps) {
  const { span, spans, shown, locale, opened, held, onOpen, onChange } = props;
  const { t } = useTranslation();
  const block = useRef<HTMLButtonElement>(null);
  const hours = rangeWord(locale, span);
  const become = (next: Span) => onChange(replaced(spans, span, next), next);
  const remove = () => onChange(without(spans, span), null);
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : -1;
    if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    else become(event.shiftKey ? pulled(span, by) : nudged(spans, span, by));
    event.preventDefault();
  };
  // Where hours were added with their editor open, nothing of these was focused before.
  const open = (is: boolean) => {
    onOpen(is);
    if (!is) block.current?.focus();
  };
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus position="bottom" withArrow>
      <Popover.Target>
        <button
          ref={block}
          type="button"
          className={classes.block}
          style={placeOf(span, shown)}
          data-start={span.start}
          data-held={held}
          data-narrow={!fitsInto(hours, span, shown)}
          data-late={span.end > shown.to - 4}
          aria-label={t('week.hours', { day: dayWord(locale, span.day, 'long'), hours })}
          onClick={() => open(!opened)}
          onKeyDown={press}
        >
          <span className={classes.label}>{hours}</span>
        </button>
      </Popover.Target>
      {/* It belongs to the day it is opened from, whose pointer draws. */}
      <Popover.Dropdown onPointerDown={(event) => event.stopPropagation()}>
        <HoursEditor span={span} locale={locale} onChange={become}>
          <Button size="sm" variant="plain" onClick={remove}>
            {t('week.remove')}
          </Button>
          <Button size="sm" onClick={() => open(false)}>
            {t('week.done')}
          </Button>
        </HoursEditor>
      </Popover.Dropdown>
    </Popover>
  );
}

interface HoursEditorProps {
  span: Span;
  locale: string;
  onChange: (next: Span) => void;
  children: React.ReactNode;
}

/** From and to, by the half hour. */
function HoursEditor({ span, locale, onChange, children }: HoursEditorProps) {
  const { t } = useTranslation();
  const times = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({
      value: String(from + at),
      label: timeWord(locale, from + at),
    }));
  const begin = (start: number) =>
    onChange({ ...span, start, end: Math.min(A_DAY, Math.max(span.end, start + 1)) });
  return (
    <div className={classes.editor}>
      <p className={classes.editorDay}>{dayWord(locale, span.day, 'long')}</p>
      <NativeSelect
        data-autofocus
        label={t('week.from')}
        data={times(0, A_DAY - 1)}
        value={String(span.start)}
        onChange={(event) => begin(Number(event.currentTarget.value))}
      />
      <NativeSelect
        label={t('week.to')}
        data={times(span.start + 1, A_DAY)}
        value={String(span.end)}
        onChange={(event) => onChange({ ...span, end: Number(event.currentTarget.value) })}
      />
      <div className={classes.editorActs}>{children}</div>
    </div>
  );
}
