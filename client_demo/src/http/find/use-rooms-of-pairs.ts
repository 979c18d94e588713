import { useQuery } from '@tanstack/react-query';
import { api } from '../api';

/** One's rooms, where it is asked in which of them one meets somebody. */
export function useRoomsOfPairs(wanted: boolean) {
  return useQuery({
    queryKey: ['rooms', 'open'],
    queryFn: () => api.rooms(false),
    enabled: wanted,
  });
}
