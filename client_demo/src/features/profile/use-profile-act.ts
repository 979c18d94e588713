import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { profileKey } from '@/http/profile/use-profile';
import { useSignedIn } from '@/http/use-me';
import type { MyProfile } from '@/protocol/generated';
import { stepsOf, type Act } from './model';

/** An act in the profile's life. Where another window was quicker, what holds is read anew. */
export function useProfileAct() {
  const { person } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: Act) => {
      let kept: MyProfile | null = null;
      for (const step of stepsOf(act)) kept = await api.stepProfile(step);
      return kept;
    },
    onSuccess: (kept) => client.setQueryData(profileKey(person), kept ?? undefined),
    onError: () => client.invalidateQueries({ queryKey: profileKey(person) }),
  });
}
