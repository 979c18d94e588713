import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { roomQuery } from '@/http/page-queries';
import { useCid } from '@/lib/use-cid';
import type { RoomChange } from '@/protocol/generated';

export function useRoom(room: string) {
  return useQuery(roomQuery(room));
}

/** Changes what is present of a room; every page that shows it follows. */
export function useRoomChange(room: string) {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (change: Omit<RoomChange, 'cid'>) =>
      api.changeRoom(room, {
        ...change,
        cid: cid({ ...change, at: client.getQueryState(['room', room])?.dataUpdatedAt }),
      }),
    onSuccess: (view) => {
      client.setQueryData(['room', room], view);
      void client.invalidateQueries({ queryKey: ['rooms'] });
    },
  });
}
