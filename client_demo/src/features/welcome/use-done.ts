import { useQuestions, useReadiness } from '@/http/profile/use-readiness';
import type { MyProfile } from '@/protocol/generated';
import type { WelcomeStep } from '@/lib/paths';
import { doneOf, partsOf } from './steps';

/** The steps of the welcome that are done. */
export function useDone(profile: MyProfile): ReadonlySet<WelcomeStep> {
  const asked = useQuestions().data?.questions;
  const given = useReadiness().data?.parts;
  const isAnswered = (part: string) =>
    asked?.[part]?.every(({ id }) => given?.[part]?.answers[id] !== undefined) === true;
  return doneOf(profile, partsOf(profile).every(isAnswered));
}
