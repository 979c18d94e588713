import { useMutation, useQuery } from '@tanstack/react-query';
import { useCid } from '@/lib/use-cid';
import { lookAhead } from '@/lib/offered-times';
import { toField } from '@/lib/time';
import { api } from '../api';
import { LOOKS_AGAIN_MS } from '../query-defaults';
import { useReader } from '../use-reader';
import { useMeetings, useMeetingsChanged } from './use-meetings';

/** How long the next meeting is, where nobody said otherwise. */
const MINUTES = 45;

/**
 * When a room meets next, or when it could; and how one of these times is booked. At the end of a
 * call all of them are asked at once, and one answer is for all.
 */
export function useWhenNext(room: string) {
  const { zone } = useReader();
  const cid = useCid();
  const meetings = useMeetings(room, LOOKS_AGAIN_MS);
  const changed = useMeetingsChanged(room);
  const next = meetings.data?.ahead[0];
  const free = useQuery({
    queryKey: ['free-times', room],
    queryFn: () => api.freeTimes(room, MINUTES, lookAhead(Date.now())),
    enabled: meetings.data !== undefined && next === undefined,
    retry: false,
  });
  const book = useMutation({
    mutationFn: (at: number) => {
      const wish = { wall: toField(zone, at), zone, minutes: MINUTES, at, unless_booked: true };
      return api.bookMeeting(room, { ...wish, cid: cid(wish) });
    },
    onSettled: changed,
  });
  return { next, free: free.data, book };
}
