import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useCid } from '@/lib/use-cid';
import type { RelationshipStanding } from '@/protocol/generated';

const standingQuery = (room: string) =>
  queryOptions({
    queryKey: ['relationship-standing', room],
    queryFn: () => api.relationshipStanding(room),
  });

/** Whether the two of a room say that it is mentoring; not asked for where it is `wanted` by none. */
export function useStanding(room: string, wanted = true) {
  return useQuery({ ...standingQuery(room), enabled: wanted });
}

function useAct<Wish extends object>(
  room: string,
  act: (wish: Wish, cid: string) => Promise<RelationshipStanding | undefined>,
) {
  const client = useQueryClient();
  const cid = useCid();
  const { queryKey } = standingQuery(room);
  return useMutation({
    mutationFn: (wish: Wish) =>
      act(wish, cid({ ...wish, seen: client.getQueryState(queryKey)?.dataUpdatedAt })),
    onSuccess: (standing) => {
      if (standing !== undefined) client.setQueryData(queryKey, standing);
      for (const key of ['room', 'rooms', 'timeline', 'open-items', 'agreement'])
        void client.invalidateQueries({ queryKey: [key] });
    },
    onError: () => void client.invalidateQueries({ queryKey }),
  });
}

/** Proposes that the room becomes the home of a relationship in which `mentor` mentors. */
export function usePropose(room: string) {
  return useAct(room, ({ mentor }: { mentor: string }, cid) =>
    api.proposeRelationship(room, { cid, mentor }),
  );
}

/** Answers the proposal of `at`, which is the one that was read. */
export function useAnswer(room: string) {
  return useAct(room, (wish: { at: number; accept: boolean }, cid) =>
    api.answerRelationship(room, { cid, ...wish }),
  );
}
