import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api';

/** Who could be one's mentor, and why; it follows the profile, so it is asked for at each visit. */
export function useSuggestions(enabled = true) {
  return useQuery({ queryKey: ['suggestions'], queryFn: api.suggestions, staleTime: 0, enabled });
}

/** Who covers which need. */
export function useNetwork() {
  return useQuery({ queryKey: ['network'], queryFn: api.network, staleTime: 0 });
}

/** The directory, page after page; the last answer stays while the next is on its way. */
export function useMentors(query: string) {
  return useInfiniteQuery({
    queryKey: ['mentors', query],
    queryFn: ({ pageParam }) => api.mentors(query, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
  });
}
