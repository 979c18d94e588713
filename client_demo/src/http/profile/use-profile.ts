import { queryOptions, useQuery } from '@tanstack/react-query';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import type { ProfileChange } from '@/protocol/generated';
import { api } from '../api';
import { useSignedIn } from '../use-me';
import { overlaid } from './changes';

export const profileKey = (person: string) => ['profile', person] as const;

/** Where changes lie on this device until the service has them. */
export const unsavedProfileKey = (person: string) => `${person} profile`;

/** One's own profile, with what is not kept yet laid over it. */
function profileQuery(person: string) {
  return queryOptions({
    queryKey: profileKey(person),
    queryFn: async () => {
      const unsent = browserUnsaved<ProfileChange>(unsavedProfileKey(person)).read();
      return overlaid(await api.profile(), unsent?.value ?? {});
    },
    refetchOnWindowFocus: false,
  });
}

/** A guest has none; not `wanted`, it is not asked for. */
export function useProfile(wanted = true) {
  const { person, guest } = useSignedIn();
  return useQuery({ ...profileQuery(person), enabled: wanted && !guest });
}
