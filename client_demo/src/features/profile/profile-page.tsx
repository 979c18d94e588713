import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { MyProfile } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { MenteeStanding } from './components/mentee-standing';
import { MentorStanding } from './components/mentor-standing';
import { Readiness } from './components/readiness';
import { SeeAs } from './components/see-as';
import { Unbegun } from './components/unbegun';
import { WhoSees } from './components/who-sees';

/** One's own profile: how one stands, what each group of people sees, and oneself as they see one. */
export function ProfilePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const profile = useProfile();
  useTitle(t('profile.title'));
  return (
    <NarrowPage title={t('profile.title')} lead={me.name}>
      {profile.data !== undefined ? (
        <Profile profile={profile.data} />
      ) : profile.isError ? (
        <Trouble sentence={words(profile.error)} onRetry={() => void profile.refetch()} />
      ) : (
        <Waiting sentence={t('profile.loading')} />
      )}
    </NarrowPage>
  );
}

function Profile({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  if (profile.parts.length === 0) return <Unbegun />;
  return (
    <>
      {profile.parts.includes('mentor') ? <MentorStanding profile={profile} /> : null}
      {profile.parts.includes('mentee') ? <MenteeStanding profile={profile} /> : null}
      <Readiness profile={profile} />
      <p>
        <Button
          component={Link}
          to={paths.welcomeStep('why')}
          leftSection={<IconPencil {...icon} />}
        >
          {t('profile.change')}
        </Button>
      </p>
      <WhoSees profile={profile} />
      <SeeAs profile={profile} />
    </>
  );
}
