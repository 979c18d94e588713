import type { MyProfile, ProfileChange } from '@/protocol/generated';
import { api } from '../api';
import { useSignedIn } from '../use-me';
import { usePatches, type Keeping } from '../use-patches';
import { fitting, merged, overlaid, without } from './changes';
import { profileKey, unsavedProfileKey } from './use-profile';

/** Keeps one's profile as it is filled in; a text that is too long waits alone. */
export function useProfileKeeping(): Keeping<ProfileChange> {
  const { person } = useSignedIn();
  return usePatches<MyProfile, ProfileChange>({
    unsavedKey: unsavedProfileKey(person),
    queryKey: profileKey(person),
    merged,
    without,
    overlaid,
    fitting,
    send: api.changeProfile,
    savedAt: ({ changed_at }) => (changed_at === 0 ? null : changed_at),
  });
}
