import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAgreement } from '@/http/agreement/use-agreement';
import { api } from '@/http/api';
import { roomQuery } from '@/http/page-queries';
import { useStanding } from '@/http/relationship/use-standing';
import { useSignedIn } from '@/http/use-me';
import { useOpenItems } from '@/http/use-open-items';
import { useCid } from '@/lib/use-cid';
import type { RelationshipChange, RoomTimeline } from '@/protocol/generated';

export type Kind = Pick<RelationshipChange, 'model' | 'format'>;

/**
 * Whether everything is there that decides where things stand on a room's timeline. A part that
 * failed is there, too, while it is asked for again.
 */
export function useTimelineParts(room: string, timeline: RoomTimeline | undefined): boolean {
  const me = useSignedIn();
  const paired = timeline?.room.relationship != null;
  const parts = [
    useQuery(roomQuery(room)),
    useAgreement(room, paired),
    useOpenItems(paired && !me.guest),
    useStanding(room, timeline !== undefined && !paired && !me.guest),
  ];
  return parts.every((part) => part.isFetched || !part.isLoading);
}

/** Whether the reader may change how the two accompany each other. */
export function useMayRelate({ room }: RoomTimeline): boolean {
  const { data } = useQuery(roomQuery(room.id));
  return !room.archived && (data?.may.includes('relationship') ?? false);
}

/** Changes the model or the format; every page that shows the room follows. */
export function useKindChange(room: string) {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (change: Kind) =>
      api.changeRelationship(room, {
        ...change,
        cid: cid({ ...change, at: client.getQueryState(['room', room])?.dataUpdatedAt }),
      }),
    onSuccess: (view) => {
      client.setQueryData(roomQuery(room).queryKey, view);
      client.setQueriesData<RoomTimeline>(
        { queryKey: ['timeline', room] },
        (shown) => shown && { ...shown, room: view.room },
      );
      void client.invalidateQueries({ queryKey: ['rooms'] });
    },
  });
}
