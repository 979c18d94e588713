import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api';

/** Of whom without room one wants to hear once there is a place. */
export function useWaitingFor() {
  return useQuery({ queryKey: ['waiting-for'], queryFn: api.waitingFor, staleTime: 0 });
}

/** Wait for somebody, or no more. */
export function useWaitFor(person: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wait: boolean) => (wait ? api.waitFor(person) : api.stopWaiting(person)),
    onSettled: () => client.invalidateQueries({ queryKey: ['waiting-for'] }),
  });
}
