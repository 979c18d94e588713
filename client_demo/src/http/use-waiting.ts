import { useQuery } from '@tanstack/react-query';
import { api } from './api';
import { useMe } from './use-me';

const EVERY_MS = 10_000;

/** Who waits for the one who is signed in; asked for in a tab behind others, too. */
export function useWaiting() {
  const { data: me } = useMe();
  return useQuery({
    queryKey: ['waiting'],
    queryFn: api.waiting,
    enabled: me?.guest === false,
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: true,
  });
}
