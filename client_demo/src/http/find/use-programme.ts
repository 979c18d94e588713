import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProgrammeProposal } from '@/protocol/generated';
import { api } from '../api';

const PROGRAMME = ['programme'] as const;

/** What a coordinator does with a pair. */
export interface Look {
  readonly one: ProgrammeProposal;
  readonly act: 'approve' | 'put-back';
}

/** What the programme proposes, page after page. */
export function useProgramme() {
  return useInfiniteQuery({
    queryKey: PROGRAMME,
    queryFn: ({ pageParam }) => api.programme(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    staleTime: 0,
  });
}

/** Approve a pair, or put it back. Whatever came of it, the list is read anew. */
export function useLook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ one, act }: Look) => api.lookedAt(one.id, act),
    onSettled: () => client.invalidateQueries({ queryKey: PROGRAMME }),
  });
}
