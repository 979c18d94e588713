import type { CSSProperties, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/formats';
import { dateOf, noonOf } from '@/lib/days';
import type { FreeBlock } from '@/lib/free-blocks';
import { hourWord } from '@/ui/week/hours';
import { hoursFor, ticksOf, type Hours } from '../model/window';
import type { SlotDay } from '../model/slots';
import { useWords } from '../use-words';
import classes from './overlay.module.css';

const HOUR = 60;
const A_DAY = 24 * HOUR;

interface OverlayProps {
  days: readonly string[];
  own: readonly FreeBlock[];
  both: readonly FreeBlock[];
  slots: readonly SlotDay[];
  /** What is chosen, where it lies in this week. */
  chosen: FreeBlock | null;
  chosenWord: string;
  /** The other of two, and how far their clock is ahead. */
  other: { readonly name: string; readonly minutes: number } | null;
  minuteOf: (at: number) => number;
  onChoose: (at: number) => void;
}

/** Two free weeks over each other: days are rows, hours run to the right, one clock above, one below. */
export function Overlay(props: OverlayProps) {
  const { days, own, both, slots, chosen, chosenWord, other } = props;
  const { t } = useTranslation();
  const { reader, onCalendar } = useWords();
  const hours = hoursFor([...own, ...both, ...(chosen === null ? [] : [chosen])]);
  const of = (blocks: readonly FreeBlock[], day: string) =>
    blocks.filter(({ date }) => date === dateOf(day));
  return (
    <div className={classes.week} style={{ '--n': hours.to - hours.from } as CSSProperties}>
      <Axis name={t('schedule.key.you')} hours={hours} ahead={0} locale={reader.locale} />
      {days.map((day) => (
        <div key={day} className={classes.day}>
          <span className={classes.name}>
            {onCalendar(day, { weekday: 'short' })}{' '}
            <span className="tabular">{onCalendar(day, { day: 'numeric' })}</span>
          </span>
          <div className={classes.track} data-step={hours.step}>
            {of(both, day).map((block) => (
              <Shared key={block.from} {...props} block={block} hours={hours} day={day} />
            ))}
            {of(own, day).map((block) => (
              <i key={block.from} className={classes.own} style={placed(block, hours)} />
            ))}
            {of(both, day).map((block) => (
              <i key={block.from} className={classes.theirs} style={placed(block, hours)} />
            ))}
            {chosen !== null && chosen.date === dateOf(day) ? (
              <span
                className={classes.pick}
                style={placed(chosen, hours)}
                data-late={chosen.to / HOUR > hours.to - (hours.to - hours.from) / 5}
                aria-hidden="true"
              >
                <span>{chosenWord}</span>
              </span>
            ) : null}
          </div>
        </div>
      ))}
      {other === null || other.minutes === 0 ? null : (
        <Axis name={other.name} hours={hours} ahead={other.minutes} locale={reader.locale} below />
      )}
      {slots.length === 0 ? null : <span className="visually-hidden">{t('schedule.same')}</span>}
    </div>
  );
}

/** Where all are free: pressed, it chooses the time that was pressed, or its first. */
function Shared(props: OverlayProps & { block: FreeBlock; hours: Hours; day: string }) {
  const { block, hours, day, slots, minuteOf, onChoose } = props;
  const { t } = useTranslation();
  const { onCalendar, reader } = useWords();
  const [first, ...more] = (slots.find((one) => one.day === day)?.slots ?? []).filter(({ at }) => {
    const minute = minuteOf(at);
    return block.from <= minute && minute < block.to;
  });
  if (first === undefined) return <i className={classes.both} style={placed(block, hours)} />;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const pressed = event.detail === 0 || width === 0 ? 0 : (event.clientX - left) / width;
    const minute = block.from + pressed * (block.to - block.from);
    const under = [first, ...more].filter(({ at }) => minuteOf(at) <= minute).at(-1) ?? first;
    onChoose(under.at);
  };
  const word = (minutes: number) =>
    dateFormat(reader.locale, { timeStyle: 'short', timeZone: 'UTC' }).format(minutes * 60_000);
  return (
    <button
      type="button"
      className={classes.both}
      style={placed(block, hours)}
      aria-label={t('schedule.both', {
        day: onCalendar(day, { weekday: 'long', day: 'numeric', month: 'long' }),
        from: word(block.from),
        to: word(block.to % A_DAY),
      })}
      onClick={press}
    />
  );
}

interface AxisProps {
  name: string;
  hours: Hours;
  /** How many minutes this clock is ahead. */
  ahead: number;
  locale: string;
  below?: boolean;
}

/** The hours of a day on somebody's clock. */
function Axis({ name, hours, ahead, locale, below = false }: AxisProps) {
  return (
    <div className={classes.day} aria-hidden="true" data-axis={below ? 'below' : 'above'}>
      <span className={classes.name}>{name}</span>
      <div className={classes.axis}>
        {ticksOf(hours).map((hour) => (
          <span key={hour} style={{ '--a': hour - hours.from } as CSSProperties}>
            {tickWord(locale, hour * HOUR + ahead, hour)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** "10", "10:45": what a clock shows `minutes` after a midnight. */
function tickWord(locale: string, minutes: number, hour: number): string {
  const shown = minutes === hour * HOUR ? minutes : ((minutes % A_DAY) + A_DAY) % A_DAY;
  if (shown % HOUR === 0) return hourWord(locale, shown / 30);
  const at = noonOf('1970-01-01') + (shown - 12 * HOUR) * 60_000;
  return dateFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(at);
}

function placed({ from, to }: Pick<FreeBlock, 'from' | 'to'>, hours: Hours): CSSProperties {
  return { '--a': from / HOUR - hours.from, '--w': (to - from) / HOUR } as CSSProperties;
}
