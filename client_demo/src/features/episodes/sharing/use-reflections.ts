import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { ownReflectionQuery, sharedQuery } from '@/http/page-queries';
import type { ShareCreate } from '@/protocol/generated';

/** While a seal waits for the other, the page looks whether both have opened. */
const SEAL_REFRESH_MS = 5_000;

/** One's own reflection on an episode; null for who was not there or has no account. */
export function useOwnReflection(episode: string) {
  return useQuery({
    ...ownReflectionQuery(episode),
    refetchInterval: (query) => (query.state.data?.state === 'sealed' ? SEAL_REFRESH_MS : false),
  });
}

/** What people opened of an episode, one's own among it. */
export function useShared(episode: string) {
  return useQuery(sharedQuery(episode));
}

export function useSharedPages(room: string) {
  return useQuery({ queryKey: ['shared-pages', room], queryFn: () => api.sharedPages(room) });
}

export type Eyes = 'pair' | 'circle' | 'coordinator';

export function useSeenAs(episode: string, eyes: Eyes | null) {
  return useQuery({
    queryKey: ['seen', episode, eyes],
    queryFn: () => api.seenAs(episode, eyes ?? 'coordinator'),
    enabled: eyes !== null,
    staleTime: 0,
  });
}

export function useSharing(episode: string) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['shared', episode] }),
      client.invalidateQueries({ queryKey: ['reflection', episode] }),
    ]);
  return {
    open: useMutation({
      mutationFn: (body: ShareCreate) => api.share(episode, body),
      onSuccess: refresh,
    }),
    withdraw: useMutation({ mutationFn: api.withdraw, onSuccess: refresh }),
    choose: useMutation({
      mutationFn: ({ share, line }: { share: string; line: boolean }) =>
        api.chooseLine(share, line),
      onSuccess: refresh,
    }),
  };
}
