import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api';
import { useFreshAround } from './use-fresh-around';

const OWN = ['proposals'] as const;

/** Whom the programme proposes to the reader. */
export function useProposals() {
  return useQuery({ queryKey: OWN, queryFn: api.proposals, staleTime: 0 });
}

/** Why, while it is the reader's to answer. */
export function useProposalReasons(id: string) {
  return useQuery({
    queryKey: ['proposal-reasons', id],
    queryFn: () => api.proposalReasons(id),
  });
}

/** Say yes or no. A refusal has it read anew: it may be over meanwhile. */
export function useProposalAnswer(id: string) {
  const client = useQueryClient();
  const refresh = useFreshAround();
  return useMutation({
    mutationFn: (yes: boolean) => api.answerProposal(id, { yes }),
    onSuccess: (now) => {
      client.setQueryData(OWN, now);
      void client.invalidateQueries({ queryKey: ['open-items'] });
      refresh();
    },
    onError: () => client.invalidateQueries({ queryKey: OWN }),
  });
}
