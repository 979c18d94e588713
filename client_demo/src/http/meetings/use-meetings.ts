import { useQuery, useQueryClient } from '@tanstack/react-query';
import { meetingsQuery } from '../page-queries';

/**
 * One's meetings in a room: what is ahead, and what is over. Where others decide on the same in the
 * same moment it is asked for again `everyMs`, until something is ahead.
 */
export function useMeetings(room: string, everyMs: number | false = false) {
  return useQuery({
    ...meetingsQuery(room),
    refetchInterval: ({ state }) => ((state.data?.ahead.length ?? 0) > 0 ? false : everyMs),
  });
}

/** What follows once a room's people meet at another time: everything that says when. */
export function useMeetingsChanged(room: string): () => Promise<unknown> {
  const client = useQueryClient();
  const follows = [
    ['meetings', room],
    ['free-times', room],
    ['room', room],
    ['rooms'],
    ['timeline', room],
  ];
  return () => Promise.all(follows.map((queryKey) => client.invalidateQueries({ queryKey })));
}
