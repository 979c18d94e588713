import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { useQuestions, useReadiness } from '@/http/profile/use-readiness';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { firstOpen } from './steps';
import { useDone } from './use-done';

/** Goes on with the first step that is not done; to the profile where all are. */
export function WelcomePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const profile = useProfile();
  const questions = useQuestions();
  const readiness = useReadiness();
  const failed = [profile, questions, readiness].find((query) => query.isError);
  if (failed !== undefined)
    return <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />;
  if (profile.data === undefined || questions.isPending || readiness.isPending)
    return <Waiting sentence={t('welcome.loading')} />;
  return <GoOn profile={profile.data} />;
}

function GoOn({ profile }: { profile: MyProfile }) {
  const step = firstOpen(useDone(profile));
  return <Navigate to={step === null ? paths.profile : paths.welcomeStep(step)} replace />;
}
