import { firstName } from '@/lib/text/initials';
import { daysAway, type Reader } from '@/lib/time';
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
export type Item = Reflection['shared'][number];
/** Who reads it: nobody, those who read parts of it now, the other of a seal, or the room. */
export type Choice = 'keep' | 'parts' | 'seal' | 'share';
export type Doing = 'keep' | 'takeBack' | 'seal' | 'share' | 'update' | 'leave';

export const PROMPTS: readonly Prompt[] = ['happened', 'matters', 'next'];
export const OUTCOMES: readonly Question[] = [
  'energy',
  'action',
  'learning',
  'worth',
  'connection',
];
/** More questions, for who wants them. */
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

/** What of a sheet there is to read. */
function itemsOf({ answers, scores }: Sheet): Item[] {
  const said: Item[] = PROMPTS.filter((prompt) => !isBlank(answers[prompt]));
  return Object.values(scores).some((score: number | null) => score !== null)
    ? [...said, 'numbers']
    : said;
}

/** Who reads it now, by what is shared of it in truth. */
export function choiceOf({ state, shared, given, sheet }: Reflection): Choice {
  if (state === 'sealed') return 'seal';
  if (shared.length === 0) return 'keep';
  return itemsOf(given ?? sheet).every((item) => shared.includes(item)) ? 'share' : 'parts';
}

/** Whether what is on the sheet differs from what others read of it. */
export function isDraft({ shared, given, sheet: kept }: Reflection, sheet: Sheet): boolean {
  const read = given ?? kept;
  return shared.some((item) =>
    item === 'numbers'
      ? JSON.stringify(inOrder(read.scores)) !== JSON.stringify(inOrder(sheet.scores))
      : read.answers[item] !== sheet.answers[item],
  );
}

const inOrder = (scores: Scores) => [...OUTCOMES, ...ALLIANCE].map((one) => scores[one]);

/** What the button does, which its words follow. */
export function actOf(choice: Choice, first: Reflection, sheet: Sheet): Doing {
  if (choice === 'seal') return 'seal';
  if (choice === 'keep') return first.shared.length > 0 ? 'takeBack' : 'keep';
  if (choice !== choiceOf(first)) return choice === 'share' ? 'share' : 'update';
  const more = choice === 'share' && itemsOf(sheet).some((item) => !first.shared.includes(item));
  return more || isDraft(first, sheet) ? 'update' : 'leave';
}

/** Why something cannot be chosen. */
export type Bar = 'out' | 'alone' | 'many' | 'guest' | 'left';

interface Company {
  me: string;
  /** The others who were there. */
  others: readonly { person: string }[];
  /** Who is in the room now; null where one is in it no longer. */
  members: readonly { person: string; guest?: boolean }[] | null;
}

/** Why it cannot be sealed; null where it can. */
export function sealBar({ me, others, members }: Company, partner: string | null): Bar | null {
  if (members === null) return 'out';
  if (others.length !== 1) return others.length === 0 ? 'alone' : 'many';
  if (partner === null) return 'guest';
  const there = members.some((one) => one.person === partner && one.person !== me);
  return there ? null : 'left';
}

/** Why it cannot be shared; null where it can. */
export function shareBar({ me, members }: Company): Bar | null {
  if (members === null) return 'out';
  return members.some((one) => one.person !== me) ? null : 'alone';
}

/** How long somebody was in an episode with at least one other, ms; until `now` where it goes on. */
export function togetherFor({ timeline }: EpisodeView, me: string, now: number): number {
  const spans = (mine: boolean) =>
    timeline.people
      .filter((one) => (one.person === me) === mine)
      .flatMap((one) => one.spans.map(({ start, end }) => ({ start, end: end ?? now })));
  const edges = spans(false)
    .flatMap(({ start, end }) => [
      { at: start, step: 1 },
      { at: end, step: -1 },
    ])
    .sort((one, other) => one.at - other.at);
  let [here, since, sum] = [0, 0, 0];
  for (const { at, step } of edges) {
    if (here === 0) since = at;
    here += step;
    if (here === 0)
      for (const mine of spans(true))
        sum += Math.max(0, Math.min(mine.end, at) - Math.max(mine.start, since));
  }
  return sum;
}

/** Below this nothing is asked: a word at the door is not a conversation. */
export const WORTH_ASKING_MS = 5 * 60_000;

/**
 * Whether one reminder is still to come: it goes on the day after a talk, and of a short one never.
 */
export function isReminded(reader: Reader, { episode }: EpisodeView, now: number): boolean {
  const { started_at, ended_at } = episode;
  const until = ended_at ?? now;
  return until - started_at >= WORTH_ASKING_MS && daysAway(reader, until, now) === 0;
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
