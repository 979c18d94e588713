import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Lists that tell what is between people: each step between two changes some of them. */
const AROUND = ['mentoring-requests', 'suggestions', 'network', 'mentors', 'rooms'];

/** Has all of them asked for anew. */
export function useFreshAround(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    for (const name of AROUND) void client.invalidateQueries({ queryKey: [name] });
  }, [client]);
}
