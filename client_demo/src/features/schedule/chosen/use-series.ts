import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { toField } from '@/lib/time';
import type { SeriesWish } from '@/protocol/generated';

interface Wanted {
  readonly at: number;
  readonly minutes: number;
  readonly every: number;
  readonly times: number;
}

/** All that a series comes to, before it is booked; nothing where none is wanted. */
export function useSeries(room: string, wanted: Wanted | null) {
  const { zone } = useReader();
  const wish: SeriesWish | null =
    wanted === null
      ? null
      : {
          wall: toField(zone, wanted.at),
          zone,
          minutes: wanted.minutes,
          every_weeks: wanted.every,
          times: wanted.times,
        };
  const shown = useQuery({
    queryKey: ['free-times', room, 'series', wish],
    queryFn: wish === null ? skipToken : () => api.seriesShown(room, wish),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    wish,
    shown,
    /** How many of them find room. */
    room: shown.data?.dates.filter(({ starts_at }) => starts_at !== null).length ?? null,
  };
}

export type SeriesChoice = ReturnType<typeof useSeries>;
