import { useQuery } from '@tanstack/react-query';
import { roomApi } from '../room-api';

const EVERY_MS = 5_000;

/** The room as somebody sees it who is not let in yet; asked again while they look at it. */
export function useDoor(room: string, wanted: boolean) {
  return useQuery({
    queryKey: ['room-door', room],
    queryFn: () => roomApi.door(room),
    enabled: wanted,
    retry: false,
    refetchInterval: EVERY_MS,
  });
}
