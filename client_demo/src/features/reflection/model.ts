import { firstName } from '@/lib/text/initials';
import { isBlank, overOf, sent, type Bound } from '@/lib/text/text';
import {
  WRITING,
  type Answers,
  type EpisodeView,
  type Mark,
  type Reflection,
  type Scores,
  type Sheet,
} from '@/protocol/generated';

export type Prompt = keyof Answers;
export type Question = keyof Scores;
export type Ring = Sheet['rings'][number];
export type Choice = 'keep' | 'seal' | 'share';

export const PROMPTS: readonly Prompt[] = ['happened', 'matters', 'next'];
export const OUTCOMES: readonly Question[] = [
  'energy',
  'action',
  'learning',
  'worth',
  'connection',
];
export const ALLIANCE: readonly Question[] = ['heard', 'mattered', 'suited'];
export const RINGS: readonly Ring[] = ['innate', 'individual', 'relational', 'societal'];
/** What a prompt takes; it is saved as it is typed. */
export const ANSWER: Bound = { ...WRITING['Answers.happened'], asTyped: true };

/** Whether a sheet says anything: a line, or one number. */
export function saysSomething({ answers, scores }: Sheet): boolean {
  return (
    Object.values(answers).some((text: string) => !isBlank(text)) ||
    Object.values(scores).some((score: number | null) => score !== null)
  );
}

/** What was chosen before; a shared one is a kept one until somebody chooses again. */
export function choiceOf({ state }: Reflection): Choice {
  return state === 'sealed' ? 'seal' : 'keep';
}

/** Whether all of it fits; it is saved only then. */
export function fits({ answers }: Sheet): boolean {
  return Object.values(answers).every((text: string) => overOf(text, ANSWER) === 0);
}

/**
 * A mark's line put into an answer, on a line of its own. Where it is too much, the answer says so.
 */
export function withMark(answer: string, mark: Mark): string {
  return isBlank(answer) ? mark.note : `${sent(answer, false)}\n${mark.note}`;
}

/** "31:04": how far into the episode a moment was. */
export function offsetWord(at: number, start: number): string {
  const seconds = Math.max(0, Math.round((at - start) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** First names of the others who were there. */
export function othersOf(
  { timeline }: EpisodeView,
  me: string,
): { person: string; name: string }[] {
  return timeline.people
    .filter((one) => one.person !== me)
    .map((one) => ({ person: one.person, name: firstName(one.name) }));
}
