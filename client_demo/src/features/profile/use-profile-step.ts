import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { profileKey } from '@/http/profile/use-profile';
import { useSignedIn } from '@/http/use-me';

/** A step of the profile's life. Where another window took one meanwhile, what holds is read anew. */
export function useProfileStep() {
  const { person } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.stepProfile,
    onSuccess: (kept) => client.setQueryData(profileKey(person), kept),
    onError: () => client.invalidateQueries({ queryKey: profileKey(person) }),
  });
}
