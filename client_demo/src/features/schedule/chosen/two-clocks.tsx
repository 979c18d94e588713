import { useTranslation } from 'react-i18next';
import { zoneCity } from '@/lib/time';
import { minutesApart } from '../model/apart';
import type { MeetingClock } from '@/protocol/generated';
import { clock, format } from '@/lib/time';
import { useWords } from '../use-words';
import classes from './chosen-card.module.css';

/** A moment on every clock it is read by, the reader's first. */
export function TwoClocks({ at, people }: { at: number; people: readonly MeetingClock[] }) {
  const { t } = useTranslation();
  const { reader, time, names } = useWords();
  const apart = (zone: string) => minutesApart(reader.zone, zone, at);
  const elsewhere = [...new Set(people.map(({ zone }) => apart(zone)))].filter((by) => by !== 0);
  const here = people.filter(({ zone }) => apart(zone) === 0).slice(1);
  return (
    <dl className={classes.clocks}>
      <div>
        <dt>{time(at)}</dt>
        <dd>
          {here.length === 0
            ? t('schedule.clock.you', { city: zoneCity(reader.locale, reader.zone) })
            : t('schedule.clock.youAnd', {
                names: names(here),
                city: zoneCity(reader.locale, reader.zone),
              })}
        </dd>
      </div>
      {elsewhere.slice(0, 3).map((by) => {
        const there = people.filter(({ zone }) => apart(zone) === by);
        const zone = there[0]?.zone ?? reader.zone;
        const day = format({ ...reader, zone }, at, { weekday: 'long' });
        return (
          <div key={by}>
            <dt>{clock({ ...reader, zone }, at)}</dt>
            <dd>
              {t('schedule.clock.other', {
                names: names(there),
                city: zoneCity(reader.locale, zone),
              })}
              {day === format(reader, at, { weekday: 'long' }) ? '' : `, ${day}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
