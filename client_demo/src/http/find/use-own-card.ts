import { useQuery } from '@tanstack/react-query';
import { api } from '../api';
import { useSignedIn } from '../use-me';

/**
 * Oneself as somebody sees one with whom an invitation is open: the very card that they get. Not
 * `wanted`, it is not asked for.
 */
export function useOwnCard(wanted = true) {
  const { person } = useSignedIn();
  return useQuery({
    queryKey: ['profile-as', person, 'invited'],
    queryFn: () => api.profileAs('invited'),
    enabled: wanted,
    staleTime: 0,
  });
}
