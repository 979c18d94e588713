import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { blocksOf, lengthOf, shownHours, type FreeBlock } from '@/lib/free-blocks';
import { clock, format, freeTime, otherClocks, zoneCity } from '@/lib/time';
import type { FreeStretch } from '@/protocol/generated';
import { dayWord, weekOrder } from '@/ui/week/hours';
import classes from './shared-week.module.css';

interface SharedWeekProps {
  hours: readonly FreeStretch[];
  /** Beside a name, without the times. */
  small?: boolean;
  /** The other's zone, where their clock is to stand beside the reader's. */
  zone?: string;
}

/** When both are free in the next seven days, on the reader's clock: a picture, and in words. */
export function SharedWeek({ hours, small = false, zone = '' }: SharedWeekProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const times = hours.map(({ start, end }) => ({
    mine: t('find.free.span', {
      day: format(reader, start, { weekday: 'short' }),
      from: clock(reader, start),
      to: clock(reader, end),
    }),
    theirs: zone === '' ? undefined : otherClocks(reader, start, [zone])[0],
  }));
  const time = freeTime(reader.locale, lengthOf(hours));
  const sum = small ? time : t('find.free.aWeek', { time });
  if (hours.length === 0) return <p className="secondary">{t('find.free.none')}</p>;
  return (
    <div className={classes.shared} data-small={small}>
      {small ? null : (
        <p className="small-title">
          {t('find.free.title', { city: zoneCity(reader.locale, reader.zone) })}
        </p>
      )}
      <Picture blocks={blocksOf(reader, hours)} small={small} />
      <p className={classes.sum}>{sum}</p>
      {small ? (
        <ul className="visually-hidden">
          {times.map(({ mine }) => (
            <li key={mine}>{mine}</li>
          ))}
        </ul>
      ) : (
        <ul className={classes.times}>
          {times.map(({ mine, theirs }) => (
            <li key={mine}>
              {mine}
              {theirs === undefined ? null : (
                <span>
                  {t('common.clockIn', {
                    time:
                      theirs.day === null
                        ? theirs.time
                        : t('common.clockOn', { time: theirs.time, day: theirs.day }),
                    city: zoneCity(reader.locale, zone),
                  })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Picture({ blocks, small }: { blocks: readonly FreeBlock[]; small: boolean }) {
  const { locale } = useReader();
  const { from, to } = shownHours(blocks);
  const share = (minutes: number) => `${(minutes * 100) / (to - from)}%`;
  return (
    <div className={classes.week} data-small={small} aria-hidden="true">
      {weekOrder(locale).map((day) => (
        <span key={day}>
          <span className={classes.track}>
            {blocks
              .filter((block) => block.day === day)
              .map((block) => (
                <i
                  key={block.from}
                  style={
                    {
                      '--at': share(block.from - from),
                      '--long': share(block.to - block.from),
                    } as CSSProperties
                  }
                />
              ))}
          </span>
          {small ? null : dayWord(locale, day, 'short').slice(0, 1)}
        </span>
      ))}
    </div>
  );
}
