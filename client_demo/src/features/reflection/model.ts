import { firstName } from '@/lib/initials';
import type { Answers, EpisodeView, Mark, Reflection, Scores, Sheet } from '@/protocol/generated';

export type Prompt = keyof Answers;
export type Question = keyof Scores;
export type Ring = Sheet['rings'][number];
export type Choice = 'keep' | 'seal' | 'share';

export const PROMPTS: readonly Prompt[] = ['happened', 'matters', 'next'];
export const OUTCOMES: readonly Question[] = ['energy', 'action', 'learning', 'worth', 'connection'];
export const ALLIANCE: readonly Question[] = ['heard', 'mattered', 'suited'];
export const RINGS: readonly Ring[] = ['innate', 'individual', 'relational', 'societal'];
export const LONGEST = 280;

/** Whether a sheet says anything: a line, or one number. */
export function saysSomething({ answers, scores }: Sheet): boolean {
  return Object.values(answers).some((text: string) => text.trim() !== '') || Object.values(scores).some((score: number | null) => score !== null);
}

/** What was chosen before; a shared one is a kept one until somebody chooses again. */
export function choiceOf({ state }: Reflection): Choice {
  return state === 'sealed' ? 'seal' : 'keep';
}

/** A mark's line put into an answer, on a line of its own, as far as there is room. */
export function withMark(answer: string, mark: Mark): string {
  const joined = answer.trim() === '' ? mark.note : `${answer.trimEnd()}\n${mark.note}`;
  return joined.length > LONGEST ? answer : joined;
}

/** "31:04": how far into the episode a moment was. */
export function offsetWord(at: number, start: number): string {
  const seconds = Math.max(0, Math.round((at - start) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** First names of the others who were there. */
export function othersOf({ timeline }: EpisodeView, me: string): { person: string; name: string }[] {
  return timeline.people.filter((one) => one.person !== me).map((one) => ({ person: one.person, name: firstName(one.name) }));
}
