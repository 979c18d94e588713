import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgreementView } from '@/protocol/generated';
import { api, type AgreementStep } from '../api';
import { useSignedIn } from '../use-me';
import { usePatches, type Keeping } from '../use-patches';
import { fitting, merged, overlaid, without, type Answers } from './answers';

const agreementKey = (room: string) => ['agreement', room] as const;

/** What is typed there lies on no page but this; nothing that is fetched takes its place. */
function fills({ state }: { state: { data?: AgreementView | undefined } }): boolean {
  return state.data?.draft?.handed === false;
}

/** What the two of a relationship agree on; what the other does is seen within half a minute. */
export function useAgreement(room: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: agreementKey(room),
    queryFn: () => api.agreement(room),
    staleTime: 0,
    refetchInterval: (query) => (fills(query) ? false : 30_000),
    refetchOnWindowFocus: (query) => !fills(query),
  });
}

/** Keeps what one fills in alone, as it is typed. */
export function useDraftKeeping(room: string): Keeping<Answers> {
  const { person } = useSignedIn();
  return usePatches<AgreementView, Answers>({
    unsavedKey: `${person} agreement ${room}`,
    queryKey: agreementKey(room),
    merged,
    without,
    overlaid,
    fitting,
    send: (patch) => api.saveDraft(room, Object.values(patch)),
    savedAt: () => null,
  });
}

/** A step of one's own; the answer is the agreement after it. */
export function useAgreementStep(room: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: AgreementStep) => api.stepAgreement(room, step),
    onSuccess: (view) => {
      if (view === undefined) return client.invalidateQueries({ queryKey: agreementKey(room) });
      client.setQueryData(agreementKey(room), view);
      return undefined;
    },
    onError: () => client.invalidateQueries({ queryKey: agreementKey(room) }),
  });
}

/** Hands in what one filled in, or takes it back. */
export function useHanding(room: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (handed: boolean) => api.handAgreement(room, handed),
    onSuccess: (view) => client.setQueryData(agreementKey(room), view),
    onError: () => client.invalidateQueries({ queryKey: agreementKey(room) }),
  });
}
