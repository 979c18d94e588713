import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Me } from '@/protocol/generated';
import { api } from './api';

export const ME = ['me'] as const;

export const meQuery = queryOptions({ queryKey: ME, queryFn: api.me, staleTime: 60_000 });

/** Who is signed in here; `data` is null when nobody is. */
export function useMe() {
  return useQuery(meQuery);
}

/** Who is signed in, on pages that stand behind the gate, where somebody always is. */
export function useSignedIn(): Me {
  const { data } = useMe();
  if (data === undefined || data === null) throw new Error('this page stands outside the gate');
  return data;
}

/** Tell every screen who is signed in from now on; what the former person saw is forgotten. */
export function useBecome(): (me: Me | null) => void {
  const client = useQueryClient();
  return useCallback((me) => become(client, me), [client]);
}

/** As useBecome, where there is no screen. */
export function become(client: QueryClient, me: Me | null): void {
  client.removeQueries({
    predicate: (query) => query.queryKey[0] !== ME[0] && query.queryKey[0] !== 'config',
  });
  client.setQueryData(ME, me);
}

/** A change of one's own account, seen everywhere at once. */
export function useKeepMe(): (me: Me) => void {
  const client = useQueryClient();
  return useCallback((me) => void client.setQueryData(ME, me), [client]);
}
