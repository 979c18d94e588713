import { useQuery } from '@tanstack/react-query';
import { api } from './api';
import { useReader } from './use-reader';

const REFRESH_MS = 60_000;
export const OPEN_ITEMS = ['open-items'] as const;

/** What waits for whoever is signed in, by the reader's own calendar. */
export function useOpenItems(enabled = true) {
  const { zone } = useReader();
  return useQuery({
    enabled,
    queryKey: [...OPEN_ITEMS, zone],
    queryFn: () => api.openItems(zone),
    refetchInterval: REFRESH_MS,
  });
}
