import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { episodeQuery, roomQuery } from '@/http/page-queries';
import { useMeetings } from '@/http/meetings/use-meetings';
import type { MarkChange } from '@/protocol/generated';
import { useLooks } from './retention/use-looks';
import { useOwnReflection, useShared } from './sharing/use-reflections';

const LIVE_REFRESH_MS = 15_000;

/** The episodes of a room, newest first, a page at a time. */
export function useEpisodes(room: string) {
  return useInfiniteQuery({
    queryKey: ['episodes', room],
    queryFn: ({ pageParam }) => api.episodes(room, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.more ? page.episodes.at(-1)?.number : undefined),
  });
}

/** One episode; followed while it lasts. */
export function useEpisode(episode: string) {
  return useQuery({
    ...episodeQuery(episode),
    refetchInterval: (query) =>
      query.state.data?.episode.state === 'live' ? LIVE_REFRESH_MS : false,
  });
}

/** What was written in an episode, oldest first, a page at a time. */
export function useEpisodeChat(episode: string) {
  return useInfiniteQuery({
    queryKey: ['episode', episode, 'chat'],
    queryFn: ({ pageParam }) => api.episodeChat(episode, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.more ? page.lines.at(-1)?.seq : undefined),
  });
}

/** The room an episode belongs to, for its name and its people. */
export function useEpisodeRoom(room: string) {
  return useQuery(roomQuery(room));
}

/** Whether everything is there that decides where things stand on an episode's page. */
export function useEpisodeParts(room: string, episode: string): boolean {
  const parts = [
    useEpisodeRoom(room),
    useOwnReflection(episode),
    useShared(episode),
    useLooks(episode),
    useMeetings(room),
  ];
  return parts.every((part) => !part.isPending);
}

export function useMarkChange(episode: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ mark, ...change }: MarkChange & { mark: string }) =>
      api.changeMark(mark, change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['episode', episode] }),
  });
}

export function useMarkRemoval(episode: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.removeMark,
    onSuccess: () => client.invalidateQueries({ queryKey: ['episode', episode] }),
  });
}
