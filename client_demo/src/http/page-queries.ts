import { queryOptions } from '@tanstack/react-query';
import { api } from './api';
import { codeOf } from './problem';

/** A room as one of its people sees it. */
export const roomQuery = (room: string) =>
  queryOptions({ queryKey: ['room', room], queryFn: () => api.room(room) });

/** One's meetings in a room: what is ahead, and what is over. */
export const meetingsQuery = (room: string) =>
  queryOptions({ queryKey: ['meetings', room], queryFn: () => api.meetings(room), retry: false });

export const episodeQuery = (episode: string) =>
  queryOptions({ queryKey: ['episode', episode], queryFn: () => api.episode(episode) });

/** One's own reflection on an episode; null for who was not there or has no account. */
export const ownReflectionQuery = (episode: string) =>
  queryOptions({
    queryKey: ['reflection', episode],
    queryFn: () =>
      api.reflection(episode).catch((error: unknown) => {
        if (['not_found', 'not_allowed'].includes(codeOf(error))) return null;
        throw error;
      }),
  });

/** What people opened of an episode, one's own among it. */
export const sharedQuery = (episode: string) =>
  queryOptions({ queryKey: ['shared', episode], queryFn: () => api.shared(episode) });

/**
 * Who looked at an episode, newest first. It comes together with the episode, so one's own look is
 * not in it yet: who shows it asks again.
 */
export const looksQuery = (episode: string) =>
  queryOptions({ queryKey: ['looks', episode], queryFn: () => api.looks(episode) });
