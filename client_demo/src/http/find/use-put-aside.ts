import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api';

/** Whom one does not want suggested. */
export function usePutAside() {
  return useQuery({ queryKey: ['put-aside'], queryFn: api.putAsides, staleTime: 0 });
}

/**
 * Put somebody aside, or take that back. The suggestions follow at the next visit: who was put aside
 * a moment ago stays in their place, for the way back.
 */
export function usePuttingAside(person: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (aside: boolean) => (aside ? api.putAside(person) : api.takeUp(person)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['put-aside'] });
      for (const name of ['suggestions', 'network'])
        await client.invalidateQueries({ queryKey: [name], refetchType: 'none' });
    },
  });
}
