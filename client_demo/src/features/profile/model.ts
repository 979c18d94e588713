import type { Audience } from '@/http/api';
import type { Part } from '@/http/profile/answers';
import type { WelcomeStep } from '@/lib/paths';
import type { MyProfile, MyReadiness, ProfileAct, ReadinessQuestions } from '@/protocol/generated';

/** From the farthest to the nearest; each sees what those before it see. */
export const AUDIENCES = ['everyone', 'invited', 'matched'] as const satisfies readonly Audience[];

/** What has a reader of its own choosing, in the order in which it is told. */
export const SHOWN = ['languages', 'hours', 'about', 'stage', 'organisation', 'picture'] as const;

export type ShownPart = (typeof SHOWN)[number];

/** Who sees each part: what a group sees beside what those before it see. */
export function seenBy(profile: Pick<MyProfile, 'shown'>, reader: Audience): readonly ShownPart[] {
  return SHOWN.filter((part) => profile.shown[part] === reader);
}

/** What may be missing: a field, or a yes to the rules. */
export type Missing = MyProfile['missing'][string][number] | 'code';

/** Where what is missing is filled in. */
export const MENDED_AT: Readonly<Record<Missing, WelcomeStep>> = {
  occupation: 'you',
  languages: 'you',
  gives: 'what',
  seeks: 'what',
  week: 'what',
  readiness: 'questions',
  code: 'rules',
};

/** What a part lacks before it is whole; a mentor agrees to the rules before they are listed. */
export function lacking(profile: MyProfile, part: Part): readonly Missing[] {
  const fields = profile.missing[part] ?? [];
  return profile.code_asked ? [...fields, 'code'] : fields;
}

type ProfileStep = ProfileAct['step'];

/** How a mentor stands: `unseen` is listed, and nobody sees them, since something is missing. */
export type Standing = 'draft' | 'ready' | 'listed' | 'unseen' | 'paused' | 'withdrawn';

export function standingOf({ state, findable }: Pick<MyProfile, 'state' | 'findable'>): Standing {
  if (state === 'listed' && !findable) return 'unseen';
  return state ?? 'draft';
}

/** What can be done where one stands, the likely act first. */
const STEPS_FROM: Readonly<Record<Standing, readonly ProfileStep[]>> = {
  draft: [],
  ready: ['list'],
  listed: ['pause', 'withdraw'],
  unseen: ['pause', 'withdraw'],
  paused: ['resume', 'withdraw'],
  withdrawn: ['return'],
};

/** A step, or to take back that one withdrew just now. */
export type Act = ProfileStep | 'undo';

/** What can be done where one stands; `left` is where one withdrew from on this page. */
export function actsFrom(standing: Standing, left: Standing | null): readonly Act[] {
  return standing === 'withdrawn' && left === 'listed' ? ['undo'] : STEPS_FROM[standing];
}

/** The steps that an act takes, one after the other. */
export function stepsOf(act: Act): readonly ProfileStep[] {
  return act === 'undo' ? ['return', 'list'] : [act];
}

export const PARTS = ['mentee', 'mentor'] as const satisfies readonly Part[];

/** How the questions of a part stand: how many were answered yes, of how many, and what it takes. */
export interface Answered {
  readonly told: 'none' | 'yes' | 'enough' | 'said';
  readonly yes: number;
  readonly of: number;
  readonly enough: number;
}

/** Counted over the questions that are asked today; answers to former ones do not count. */
export function answered(part: Part, asked: ReadinessQuestions, given: MyReadiness): Answered {
  const questions = asked.questions[part] ?? [];
  const { answers = {}, said = false } = given.parts[part] ?? {};
  const [of, enough] = [questions.length, asked.enough[part] ?? questions.length];
  const yes = questions.filter(({ id }) => answers[id] === true).length;
  const none = questions.every(({ id }) => answers[id] === undefined);
  const told = none ? 'none' : yes < enough ? 'yes' : said ? 'said' : 'enough';
  return { told, yes, of, enough };
}
