import { useQuery } from '@tanstack/react-query';
import { api } from '@/http/api';

const REFRESH_MS = 30_000;

/** The rooms of whoever is signed in; fetched again while the page is looked at. */
export function useRooms() {
  return useQuery({
    queryKey: ['rooms', 'open'],
    queryFn: () => api.rooms(false),
    refetchInterval: REFRESH_MS,
  });
}

/** Archived rooms, once somebody asks for them. */
export function useArchivedRooms(wanted: boolean) {
  return useQuery({
    queryKey: ['rooms', 'archived'],
    queryFn: () => api.rooms(true),
    enabled: wanted,
  });
}
