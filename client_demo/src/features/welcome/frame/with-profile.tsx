import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '@/http/profile/use-profile';
import { useProfileKeeping } from '@/http/profile/use-profile-keeping';
import { useProblemWords } from '@/http/use-problem-words';
import type { Keeping } from '@/http/use-patches';
import type { MyProfile, ProfileChange } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';

/** A profile as it is being filled in. */
export interface Filling extends Keeping<ProfileChange> {
  readonly profile: MyProfile;
}

/** One's own profile, once it is there, for a page that fills something of it in. */
export function WithProfile({ children }: { children: (filling: Filling) => ReactNode }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const profile = useProfile();
  if (profile.data !== undefined) return <Filled profile={profile.data}>{children}</Filled>;
  if (profile.isError)
    return <Trouble sentence={words(profile.error)} onRetry={() => void profile.refetch()} />;
  return <Waiting sentence={t('welcome.loading')} />;
}

interface FilledProps {
  profile: MyProfile;
  children: (filling: Filling) => ReactNode;
}

function Filled({ profile, children }: FilledProps) {
  const keeping = useProfileKeeping();
  return children({ profile, ...keeping });
}
