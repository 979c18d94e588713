import type { Part } from '@/http/profile/answers';
import type { MyProfile } from '@/protocol/generated';
import { paths, type WelcomeStep } from '@/lib/paths';

/** The way through, in its order; it can be left anywhere and taken up again anywhere. */
export const STEPS = [
  'why',
  'you',
  'what',
  'room',
  'questions',
  'rules',
] as const satisfies readonly WelcomeStep[];

/** Whether somebody came for `part`; who has not said it yet may have come for either. */
export function cameFor({ parts }: Pick<MyProfile, 'parts'>, part: Part): boolean {
  return parts.length === 0 || parts.includes(part);
}

/** The parts somebody came for, in the order in which they are asked. */
export function partsOf(profile: Pick<MyProfile, 'parts'>): readonly Part[] {
  return (['mentee', 'mentor'] as const).filter((part) => cameFor(profile, part));
}

const isFilled = ({ terms, words }: MyProfile['seeks']) => terms.length + words.length > 0;

/** What makes a step done. Nothing of it has to be: each page can be passed by. */
const DONE: Readonly<Record<WelcomeStep, (profile: MyProfile, answered: boolean) => boolean>> = {
  why: ({ parts }) => parts.length > 0,
  you: ({ occupation, languages }) => occupation !== '' && languages.length > 0,
  what: (profile) =>
    profile.week.length > 0 &&
    (!cameFor(profile, 'mentee') || isFilled(profile.seeks)) &&
    (!cameFor(profile, 'mentor') || isFilled(profile.gives)),
  room: ({ minutes_a_month }) => minutes_a_month !== null,
  questions: (_, answered) => answered,
  rules: ({ code_asked }) => !code_asked,
};

/** The steps that are done; `answered`: each of the questions is. */
export function doneOf(profile: MyProfile, answered: boolean): ReadonlySet<WelcomeStep> {
  return new Set(STEPS.filter((step) => DONE[step](profile, answered)));
}

/** Where somebody goes on: the first step that is not done; null where all are. */
export function firstOpen(done: ReadonlySet<WelcomeStep>): WelcomeStep | null {
  return STEPS.find((step) => !done.has(step)) ?? null;
}

/** The address of the step before or after; none beyond the ends. */
export function beside(step: WelcomeStep, by: -1 | 1): string | undefined {
  const next = STEPS[STEPS.indexOf(step) + by];
  return next === undefined ? undefined : paths.welcomeStep(next);
}
