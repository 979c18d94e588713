import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { dateOf, dayAt, dayPlus, weekOf } from '@/lib/days';
import type { MeetingOut, MeetingsOut } from '@/protocol/generated';
import { weekOrder } from '@/ui/week/hours';
import { elsewhere, minutesOf, usualMinutes } from './model/meetings';
import { slotDays } from './model/slots';
import { askedFor, type Asked } from './model/window';

/** What a time is looked for. */
interface Given {
  /** The meeting that is to be at another time; null for a new one. */
  readonly moving: MeetingOut | null;
  readonly may: boolean;
}

/** As far as the service books. */
const LAST_WEEK = 103;

function useFreeTimes(room: string, minutes: number, asked: Asked, given: Given) {
  const { moving, may } = given;
  return useQuery({
    queryKey: ['free-times', room, minutes, asked.since, moving?.id],
    queryFn: () => api.freeTimes(room, minutes, asked, moving?.id),
    select: (free) => elsewhere(free, moving, minutes),
    enabled: may,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/**
 * What somebody looks at and chooses: a week, how long, and a moment. The first week shown is the
 * first that has an hour for all.
 */
export function usePlan(
  room: string,
  meetings: MeetingsOut,
  moving: MeetingOut | null,
  may: boolean,
) {
  const { zone, locale } = useReader();
  const [first] = useState(() => {
    const today = dayAt(zone, Date.now());
    return weekOf(today, weekOrder(locale)[0] ?? 0)[0] ?? today;
  });
  const [minutes, setMinutes] = useState(() =>
    moving === null ? usualMinutes(meetings) : minutesOf(moving),
  );
  const [turned, setTurned] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const weekAt = (at: number) => Math.floor((dateOf(dayAt(zone, at)) - dateOf(first)) / 7);
  const given = { moving, may };
  const soon = useFreeTimes(room, minutes, askedFor(zone, first, 0), given);
  const [earliest] = soon.data?.slots ?? [];
  const week = turned ?? (earliest === undefined ? 0 : weekAt(earliest));
  const asked = askedFor(zone, first, week);
  const free = useFreeTimes(room, minutes, asked, given);
  const days = useMemo(
    () => Array.from({ length: 7 }, (_, at) => dayPlus(first, week * 7 + at)),
    [first, week],
  );
  const slots = free.data?.slots;
  const slotsOfWeek = useMemo(() => slotDays(zone, slots ?? [], days), [zone, slots, days]);
  const gone =
    chosen !== null &&
    !free.isPlaceholderData &&
    asked.since <= chosen &&
    chosen < asked.until &&
    slots?.includes(chosen) === false;
  return {
    free,
    days,
    slotsOfWeek,
    minutes,
    setMinutes,
    week,
    /** Null where there is none to turn to. */
    before: week === 0 ? null : () => setTurned(week - 1),
    after: week >= LAST_WEEK ? null : () => setTurned(week + 1),
    chosen: gone ? null : chosen,
    choose: (at: number | null) => {
      setChosen(at);
      if (at !== null) setTurned(weekAt(at));
    },
    /** The first free moment after the week that is shown, as far as one has looked. */
    next: slots?.find((at) => weekAt(at) > week) ?? null,
    /** Until when one has looked. */
    until: asked.until,
  };
}

export type Plan = ReturnType<typeof usePlan>;
