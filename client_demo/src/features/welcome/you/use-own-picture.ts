import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { profileKey } from '@/http/profile/use-profile';
import { useSignedIn } from '@/http/use-me';

/** Give one's picture, or take it away; the profile says whether there is one. */
export function useOwnPicture() {
  const { person } = useSignedIn();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: profileKey(person) });
  return {
    put: useMutation({ mutationFn: (file: Blob) => api.putPicture(file), onSuccess: again }),
    remove: useMutation({ mutationFn: api.removePicture, onSuccess: again }),
  };
}
