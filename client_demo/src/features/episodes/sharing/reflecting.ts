import { isBlank } from '@/lib/text/text';
import type { Answers, EpisodeView, Scores, Sheet } from '@/protocol/generated';

export type Prompt = keyof Answers;
export type Question = keyof Scores;

const PROMPTS: readonly Prompt[] = ['happened', 'matters', 'next'];
export const QUESTIONS: readonly Question[] = [
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

/** Questions that one of two answered at least, in order. */
export function asked(mine: Sheet, theirs: Sheet): Question[] {
  return QUESTIONS.filter(
    (question) => mine.scores[question] !== null || theirs.scores[question] !== null,
  );
}

/** Who reads what is shared here: one other by name, or all of the room. */
export function companion({ timeline, kind }: EpisodeView, me: string): string | null {
  const others = timeline.people.filter((one) => one.person !== me);
  return kind !== 'circle' && others.length === 1 ? (others[0]?.name ?? null) : null;
}
