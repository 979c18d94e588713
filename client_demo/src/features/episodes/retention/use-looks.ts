import { useQuery } from '@tanstack/react-query';
import { api } from '@/http/api';

/** Who looked at an episode, newest first. */
export function useLooks(episode: string) {
  return useQuery({ queryKey: ['looks', episode], queryFn: () => api.looks(episode) });
}
