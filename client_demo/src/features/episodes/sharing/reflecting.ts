import { isBlank } from '@/lib/text/text';
import type { Answers, EpisodeView, Reflection, Scores, Sheet } from '@/protocol/generated';

export type Prompt = keyof Answers;
export type Question = keyof Scores;

const PROMPTS: readonly Prompt[] = ['happened', 'matters', 'next'];
const QUESTIONS: readonly Question[] = [
  'energy',
  'action',
  'learning',
  'worth',
  'connection',
  'heard',
  'mattered',
  'suited',
];

/** The prompts that were answered. */
export function answered(sheet: Sheet): Prompt[] {
  return PROMPTS.filter((prompt) => !isBlank(sheet.answers[prompt]));
}

export function anyNumber(sheet: Sheet): boolean {
  return QUESTIONS.some((question) => sheet.scores[question] !== null);
}

/** How many are asked at once; the rest lies behind "More" and is shown where it was answered. */
const ASKED_AT_ONCE = 5;

/** The questions of which a row of numbers speaks. */
export function told(scores: Scores): Question[] {
  return QUESTIONS.filter((question, at) => at < ASKED_AT_ONCE || scores[question] !== null);
}

/** Questions that one of two answered at least, in order. */
export function asked(mine: Sheet, theirs: Sheet): Question[] {
  return QUESTIONS.filter(
    (question) => mine.scores[question] !== null || theirs.scores[question] !== null,
  );
}

export type ReadBy = 'kept' | 'shared' | 'all' | 'sealed' | 'sealedShared' | 'opened';

/** Who reads one's own, by what is shared of it; null where it is begun at most. */
export function readBy({ state, shared, given, sheet }: Reflection): ReadBy | null {
  const some = shared.length > 0;
  if (state === 'opened') return 'opened';
  if (state === 'sealed') return some ? 'sealedShared' : 'sealed';
  if (!some) return state === 'kept' ? 'kept' : null;
  const read = given ?? sheet;
  const all =
    answered(read).every((prompt) => shared.includes(prompt)) &&
    (shared.includes('numbers') || !anyNumber(read));
  return all ? 'all' : 'shared';
}

/** Whether others still read other words of it than its author does. */
export function isBehind(mine: Reflection, item: Reflection['shared'][number]): boolean {
  const { given, sheet } = mine;
  if (given === null || !mine.shared.includes(item)) return false;
  return item === 'numbers'
    ? QUESTIONS.some((question) => given.scores[question] !== sheet.scores[question])
    : given.answers[item] !== sheet.answers[item];
}

/** Who reads what is shared here: one other by name, or all of the room. */
export function companion({ timeline, kind }: EpisodeView, me: string): string | null {
  const others = timeline.people.filter((one) => one.person !== me);
  return kind !== 'circle' && others.length === 1 ? (others[0]?.name ?? null) : null;
}
