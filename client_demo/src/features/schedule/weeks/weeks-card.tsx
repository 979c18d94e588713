import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { beginOf, dateOf, dayAt, dayPlus, weekdayOf } from '@/lib/days';
import { blocksOf, type FreeBlock } from '@/lib/free-blocks';
import { paths } from '@/lib/paths';
import type { FreeSlots } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { minutesApart } from '../model/apart';
import { ownBlocks } from '../model/slots';
import type { Plan } from '../use-plan';
import { useWords } from '../use-words';
import { Overlay } from './overlay';
import { SlotList } from './slot-list';
import classes from './weeks-card.module.css';

const MINUTE = 60_000;

interface WeeksCardProps {
  plan: Plan;
  free: FreeSlots;
  /** Asking for a time outside. */
  children: React.ReactNode;
}

/** Both weeks over each other, and the same times as buttons. */
export function WeeksCard({ plan, free, children }: WeeksCardProps) {
  const { t } = useTranslation();
  const { nameOf } = useWords();
  const { slotsOfWeek, chosen, choose } = plan;
  const { people } = free;
  const [, other] = people.length === 2 ? people : [];
  return (
    <Card depth="raised" aria-labelledby="weeks" className={classes.card ?? ''}>
      <h2 id="weeks" className="visually-hidden" tabIndex={-1}>
        {t('schedule.weeks')}
      </h2>
      <p className={classes.key}>
        <span>
          <i data-is="own" />
          {t('schedule.key.own')}
        </span>
        <span>
          <i data-is="both" />
          {other === undefined
            ? t('schedule.key.all')
            : t('schedule.key.both', { name: nameOf(other) })}
        </span>
      </p>
      <Picture plan={plan} free={free} />
      {slotsOfWeek.length > 0 ? (
        <SlotList days={slotsOfWeek} people={people} chosen={chosen} onChoose={choose} />
      ) : (
        <NoHour plan={plan} />
      )}
      {children}
    </Card>
  );
}

function Picture({ plan, free }: Pick<WeeksCardProps, 'plan' | 'free'>) {
  const { reader, now, time, nameOf } = useWords();
  const profile = useProfile();
  const { days, slotsOfWeek, chosen, minutes, choose } = plan;
  const { zone } = reader;
  const week = useMemo(() => {
    const [since, until] = [beginOf(zone, days[0] ?? ''), beginOf(zone, dayPlus(days[6] ?? '', 1))];
    const within = free.free.filter(({ start, end }) => start < until && end > since);
    return blocksOf({ locale: '', zone }, within).filter(({ from, to }) => from < to);
  }, [zone, days, free]);
  const today = dayAt(zone, now);
  const minuteOf = (at: number) =>
    blocksOf(reader, [{ start: at, end: at + MINUTE }])[0]?.from ?? 0;
  const own = ownBlocks(
    profile.data?.week ?? [],
    days.map((day) => ({ date: dateOf(day), day: weekdayOf(day) })),
    { date: dateOf(today), minute: minuteOf(now) },
  );
  const [, other] = free.people.length === 2 ? free.people : [];
  const picked: FreeBlock | null =
    chosen === null
      ? null
      : (blocksOf(reader, [{ start: chosen, end: chosen + minutes * MINUTE }])[0] ?? null);
  const noon = beginOf(zone, days[3] ?? '') + 12 * 60 * MINUTE;
  return (
    <Overlay
      days={days}
      own={own}
      both={week}
      slots={slotsOfWeek}
      chosen={picked !== null && days.some((day) => dateOf(day) === picked.date) ? picked : null}
      chosenWord={chosen === null ? '' : time(chosen)}
      other={
        other === undefined
          ? null
          : { name: nameOf(other), minutes: minutesApart(zone, other.zone, chosen ?? noon) }
      }
      minuteOf={minuteOf}
      onChoose={choose}
    />
  );
}

/** Nobody is asked to guess: whether it is one's own week that is missing, or when there is one. */
function NoHour({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { onCalendar, day, reader } = useWords();
  const profile = useProfile();
  const { next, until, choose } = plan;
  const undrawn = profile.data?.week.length === 0;
  return (
    <div className={classes.none}>
      <p role="status">
        {next === null
          ? t('schedule.noHour.until', {
              day: onCalendar(dayAt(reader.zone, until), { day: 'numeric', month: 'long' }),
            })
          : t('schedule.noHour.week')}{' '}
        {undrawn ? t('schedule.noHour.undrawn') : null}
      </p>
      {next === null ? null : (
        <Button size="sm" onClick={() => choose(next)}>
          {t('schedule.noHour.next', { day: day(next) })}
        </Button>
      )}
      {undrawn ? (
        <Button size="sm" component={Link} to={paths.welcomeStep('what')}>
          {t('schedule.noHour.draw')}
        </Button>
      ) : null}
    </div>
  );
}
