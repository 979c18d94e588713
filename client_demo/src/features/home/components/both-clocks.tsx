import { useTranslation } from 'react-i18next';
import { useOtherClocks } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { clock, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RoomSummary } from '@/protocol/generated';
import { others, plannedAt } from '../model';
import classes from './next-room.module.css';

/**
 * The session on the clock of each of its people, the reader's first; where none is planned, what
 * time it is, as long as that is not the same for all.
 */
export function BothClocks({ one, me }: { one: RoomSummary; me: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const clocks = useOtherClocks();
  const planned = plannedAt(one, now);
  const at = planned ?? now;
  const company = others(one.members, me);
  const [only] = company;
  const theirs = clocks(
    at,
    company.map((member) => member.person),
  );
  if (planned === null && theirs.length === 0) return null;
  const city = (zone: string) => zoneCity(reader.locale, zone);
  const place = { city: city(reader.zone) };
  return (
    <dl className={classes.clocks}>
      <div>
        <dt>{clock(reader, at)}</dt>
        <dd>{planned === null ? t('home.nowForYou', place) : t('home.forYou', place)}</dd>
      </div>
      {theirs.map((there) => (
        <div key={there.zone}>
          <dt>
            {there.day === null ? there.time : t('common.clockOn', { ...there, day: there.day })}
          </dt>
          <dd>
            {only !== undefined && company.length === 1
              ? t('home.forOther', { name: firstName(only.name), city: city(there.zone) })
              : t('home.inCity', { city: city(there.zone) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
