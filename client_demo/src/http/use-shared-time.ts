import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clock, otherClocks, zoneCity, type OtherClock } from '@/lib/time';
import { api } from './api';
import { useMe } from './use-me';
import { useReader } from './use-reader';

const NONE: Readonly<Record<string, string>> = {};

/** A circle on all continents has more clocks than a line holds. */
const MOST = 3;

function useClocks() {
  const { data: me } = useMe();
  return useQuery({
    queryKey: ['clocks'],
    queryFn: api.clocks,
    enabled: me !== null && me !== undefined,
    staleTime: 5 * 60_000,
  });
}

/** How clocks go for the people of one's rooms; empty until it is known. */
function useZones(): Readonly<Record<string, string>> {
  return useClocks().data?.zones ?? NONE;
}

/** Whether it is still asked how the others' clocks go: times get longer once it is known. */
export function useClocksPending(): boolean {
  return useClocks().isPending;
}

/** The others' clocks that show another time at that moment than the reader's. */
export function useOtherClocks(): (at: number, people: readonly string[]) => OtherClock[] {
  const reader = useReader();
  const zones = useZones();
  return (at, people) =>
    otherClocks(
      reader,
      at,
      people.flatMap((person) => zones[person] ?? []),
    ).slice(0, MOST);
}

/**
 * The others' clocks alone: "15:31 in Stockholm"; null where they show what the reader's does.
 * Stands beside a time of the reader's that has its city already.
 */
export function useOtherTimes(): (at: number, people: readonly string[]) => string | null {
  const { t } = useTranslation();
  const { locale } = useReader();
  const others = useOtherClocks();
  return (at, people) => {
    const told = others(at, people).map(({ time, zone, day }) =>
      t('common.clockIn', {
        time: day === null ? time : t('common.clockOn', { time, day }),
        city: zoneCity(locale, zone),
      }),
    );
    return told.length === 0 ? null : told.join(', ');
  };
}

/** A time that people share, on every clock it is read by: "10:31 in Halifax, 15:31 in Stockholm". */
export function useSharedTime(): (at: number, people: readonly string[]) => string {
  const { t } = useTranslation();
  const reader = useReader();
  const others = useOtherTimes();
  return (at, people) => {
    const own = t('common.clockIn', {
      time: clock(reader, at),
      city: zoneCity(reader.locale, reader.zone),
    });
    const theirs = others(at, people);
    return theirs === null ? own : `${own}, ${theirs}`;
  };
}

/** The zones a span that people share is told in, the reader's own first. */
export function useSharedZones(): (at: number, people: readonly string[]) => string[] {
  const { zone } = useReader();
  const others = useOtherClocks();
  return (at, people) => [zone, ...others(at, people).map((one) => one.zone)];
}
