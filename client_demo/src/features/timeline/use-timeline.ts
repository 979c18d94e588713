import { useQuery } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useReader } from '@/http/use-reader';

/** A room over time, its gaps counted by the reader's own calendar. */
export function useTimeline(room: string) {
  const { zone } = useReader();
  return useQuery({ queryKey: ['timeline', room, zone], queryFn: () => api.timeline(room, zone) });
}
