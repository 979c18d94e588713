import { useQuery } from '@tanstack/react-query';
import { api } from '@/http/api';

/**
 * Who looked at an episode, newest first. It comes together with the episode, so one's own look is
 * not in it yet: who shows it asks again.
 */
export function useLooks(episode: string) {
  return useQuery({
    queryKey: ['looks', episode],
    queryFn: () => api.looks(episode),
    refetchOnMount: 'always',
  });
}
