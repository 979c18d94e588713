import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useCid } from '@/lib/use-cid';
import type { AdoptionView, EpisodeAmend, EpisodeView } from '@/protocol/generated';

function keep(client: QueryClient, view: EpisodeView): void {
  client.setQueryData(['episode', view.episode.id], view);
  void client.invalidateQueries({ queryKey: ['episodes', view.episode.room] });
}

/** Yes to the record, or to the amendment with that seq. */
export function useConfirmation(episode: string) {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (amendment: number | null) =>
      api.confirmEpisode(episode, {
        cid: cid({ amendment }),
        ...(amendment === null ? {} : { amendment }),
      }),
    onSuccess: (view) => keep(client, view),
  });
}

/** What is wrong with the record; the same words again are the same amendment. */
export function useAmendment(episode: string) {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (wish: Omit<EpisodeAmend, 'cid'>) =>
      api.amendEpisode(episode, { ...wish, cid: cid(wish) }),
    onSuccess: (view) => keep(client, view),
  });
}

const adoptionKey = (episode: string) => ['adoption', episode];

/** How a one-off call may become part of more. */
export function useAdoption(episode: string) {
  return useQuery({ queryKey: adoptionKey(episode), queryFn: () => api.adoption(episode) });
}

function useAdoptionAct<Wish extends object>(
  episode: string,
  act: (wish: Wish, cid: string) => Promise<AdoptionView>,
) {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (wish: Wish) =>
      act(wish, cid({ ...wish, at: client.getQueryState(adoptionKey(episode))?.dataUpdatedAt })),
    onSuccess: (view) => {
      client.setQueryData(adoptionKey(episode), view);
      void client.invalidateQueries({ queryKey: ['rooms'] });
      void client.invalidateQueries({ queryKey: ['room'] });
    },
  });
}

/** Proposes a room of both, or with null to keep the call's own. */
export function useProposal(episode: string) {
  return useAdoptionAct(episode, ({ into }: { into: string | null }, cid) =>
    api.proposeAdoption(episode, { cid, into }),
  );
}

export function useAnswer(episode: string) {
  return useAdoptionAct(episode, ({ accept }: { accept: boolean }, cid) =>
    api.answerAdoption(episode, { cid, accept }),
  );
}
