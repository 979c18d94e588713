import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { newCid } from '@/lib/cid';
import type { EpisodeView } from '@/protocol/generated';

/** Erase one's own words of an episode, wish all of it erased, or take the wish back. */
export function useErasing(view: EpisodeView) {
  const client = useQueryClient();
  const { id, room } = view.episode;
  return useMutation({
    mutationFn: (what: 'mine' | 'all' | 'keep') =>
      what === 'keep' ? api.keepEpisode(id) : api.erase(id, { cid: newCid(), what }),
    onSuccess: () =>
      Promise.all(
        [
          ['episode', id],
          ['looks', id],
          ['episodes', room],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
