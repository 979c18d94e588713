import { useMutation } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useMeetingsChanged } from '@/http/meetings/use-meetings';
import { useReader } from '@/http/use-reader';
import { toField } from '@/lib/time';
import { useCid } from '@/lib/use-cid';
import type { MeetingOut, SeriesShown, SeriesWish } from '@/protocol/generated';

/** A time that somebody names: an instant that is free, or what their clock is to show. */
export interface Named {
  readonly wall: string;
  readonly at?: number;
  readonly minutes: number;
  /** Where not everybody is free, it is proposed. */
  readonly ask?: boolean;
  readonly word?: string;
}

/** `wall` of a moment that was chosen from what is free. */
export function named(zone: string, at: number, minutes: number): Named {
  return { wall: toField(zone, at), at, minutes };
}

/**
 * What can be done with a room's meetings. `known` is how they are as one sees them: the same wish
 * is one act until they change, and may be another one then.
 */
export function useActs(room: string, known: string) {
  const { zone } = useReader();
  const newest = useCid();
  const onSettled = useMeetingsChanged(room);
  const cid = (wish: object) => newest({ ...wish, known });
  const book = useMutation({
    mutationFn: (wish: Named) => api.bookMeeting(room, { ...wish, zone, cid: cid(wish) }),
    onSettled,
  });
  const move = useMutation({
    mutationFn: ({ meeting, wish }: { meeting: MeetingOut; wish: Named }) => {
      const whole = { ...wish, zone, seen: meeting.sequence };
      return api.moveMeeting(room, meeting.id, {
        ...whole,
        cid: cid({ ...whole, id: meeting.id }),
      });
    },
    onSettled,
  });
  const answer = useMutation({
    mutationFn: ({ meeting, act, word }: Answer) => {
      const wish = { seen: meeting.sequence, word };
      const id = cid({ ...wish, act, id: meeting.id });
      return api.answerMeeting(room, meeting.id, act, { ...wish, cid: id });
    },
    onSettled,
  });
  const bookSeries = useMutation({
    mutationFn: ({ wish, shown }: { wish: SeriesWish; shown: SeriesShown }) => {
      const whole = { ...wish, shown: shown.dates.map(({ starts_at }) => starts_at) };
      return api.bookSeries(room, { ...whole, cid: cid(whole) });
    },
    onSettled,
  });
  const endSeries = useMutation({
    mutationFn: ({ series, word }: { series: string; word: string }) =>
      api.endSeries(room, series, { word, cid: cid({ series, word }) }),
    onSettled,
  });
  return { book, move, answer, bookSeries, endSeries };
}

interface Answer {
  readonly meeting: MeetingOut;
  readonly act: 'accept' | 'cancel';
  readonly word: string;
}

export type Acts = ReturnType<typeof useActs>;
