import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api';
import { useFreshAround } from './use-fresh-around';

/** One person as near as the reader is to them; what is between two may have changed anywhere. */
export function usePerson(person: string, wanted = true) {
  return useQuery({
    queryKey: ['person', person],
    queryFn: () => api.person(person),
    enabled: wanted,
    staleTime: 0,
  });
}

/** Whom one blocked. */
export function useBlocks() {
  return useQuery({ queryKey: ['blocks'], queryFn: api.blocks, staleTime: 0 });
}

/** Block somebody, or take that back. `stays` keeps their page as it was, for the way back. */
export function useBlocking(person: string) {
  const client = useQueryClient();
  const refresh = useFreshAround();
  return useMutation({
    mutationFn: (blocked: boolean) => (blocked ? api.block(person) : api.unblock(person)),
    onSuccess: async (_, blocked) => {
      await client.invalidateQueries({ queryKey: ['blocks'] });
      if (!blocked) await client.invalidateQueries({ queryKey: ['person', person] });
      refresh();
    },
  });
}
