import {
  queryOptions,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect } from 'react';
import type { Me } from '@/protocol/generated';
import { api } from './api';

export const ME = ['me'] as const;

export const meQuery = queryOptions({ queryKey: ME, queryFn: api.me, staleTime: 60_000 });

/** What http/me-provider.tsx knows. */
export const MeContext = createContext<UseQueryResult<Me | null> | null>(null);

/** Who is signed in here; `data` is null when nobody is. */
export function useMe(): UseQueryResult<Me | null> {
  const me = use(MeContext);
  if (me === null) throw new Error('nobody was asked who is signed in: a MeProvider is missing');
  return me;
}

/** Ask again on the way to another page, once what is known is a minute old. */
export function useMeAnew(pathname: string): void {
  const client = useQueryClient();
  useEffect(() => {
    client.query(meQuery).catch(() => undefined); // MeProvider tells what failed
  }, [client, pathname]);
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
