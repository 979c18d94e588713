import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { takesOut } from '@/connection/room/blanking';
import type { Room } from '../room';

/** What a room's words are also part of: searches, episodes and what is told of them. */
const HELD = new Set<unknown>(['search', 'episode', 'episodes', 'timeline', 'shared', 'seen']);

/**
 * Answers that may hold words which were taken out of the log are thrown away, and asked for anew
 * where they are shown.
 */
export function useForgetting(room: Room): void {
  const client = useQueryClient();
  useEffect(
    () =>
      room.link.listen({
        events: (events) => {
          if (events.some(takesOut))
            void client.resetQueries({ predicate: ({ queryKey }) => HELD.has(queryKey[0]) });
        },
      }),
    [room, client],
  );
}
