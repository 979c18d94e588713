import { useQuery } from '@tanstack/react-query';
import { looksQuery } from '@/http/page-queries';

/** Who looked at an episode; asked again by whatever shows it. */
export function useLooks(episode: string) {
  return useQuery({ ...looksQuery(episode), refetchOnMount: 'always' });
}
