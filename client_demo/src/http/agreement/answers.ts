import { overOf } from '@/lib/text/text';
import {
  WRITING,
  type AgreementVersion,
  type AgreementView,
  type Answer,
} from '@/protocol/generated';

/** The points of an agreement, in their order, and what each asks for. */
export const POINTS = {
  rhythm: {
    kind: 'choice',
    choices: ['weekly', 'two_weeks', 'three_weeks', 'four_weeks', 'when_needed'],
  },
  length: { kind: 'number', least: 15, most: 240 },
  place: { kind: 'choice', choices: ['video', 'phone', 'in_person', 'in_turn'] },
  agenda: { kind: 'choice', choices: ['mentee', 'mentor', 'in_turn', 'together'] },
  confidential: { kind: 'choice', choices: ['danger', 'asked', 'that_we_meet'] },
  hopes: { kind: 'prose' },
  trouble: { kind: 'prose' },
  review: { kind: 'date' },
} as const satisfies Record<
  Answer['point'],
  {
    kind: 'choice' | 'number' | 'prose' | 'date';
    choices?: readonly string[];
    least?: number;
    most?: number;
  }
>;

export const ORDER = Object.keys(POINTS) as readonly Answer['point'][];

/** What of a draft changed, by point. */
export type Answers = Readonly<Partial<Record<Answer['point'], Answer>>>;

export function merged(one: Answers, other: Answers): Answers {
  return { ...one, ...other };
}

/** What is still to be sent once `sent` is kept. */
export function without(waiting: Answers, sent: Answers): Answers {
  const left = Object.entries(waiting).filter(
    ([point, answer]) => sent[point as Answer['point']] !== answer,
  );
  return Object.fromEntries(left);
}

export function overlaid(view: AgreementView, patch: Answers): AgreementView {
  if (view.draft === null) return view;
  const kept = new Map(view.draft.answers.map((one) => [one.point, one]));
  for (const answer of Object.values(patch)) kept.set(answer.point, answer);
  return { ...view, draft: { ...view.draft, answers: [...kept.values()] } };
}

/** What holds between the two. */
export function holding({ versions }: AgreementView): AgreementVersion | null {
  return versions.find(({ state }) => state === 'in_force') ?? null;
}

export function isBlank({ value = '', words = '' }: Answer): boolean {
  return value === '' && words === '';
}

/** Whether the service takes it as it is; what it does not take waits for its writer. */
export function fits({ point, value = '', words = '' }: Answer): boolean {
  return takes(point, value) && overOf(words, WRITING['Answer.words']) === 0;
}

function takes(point: Answer['point'], value: string): boolean {
  const rule = POINTS[point];
  if (value === '' || rule.kind !== 'number') return true;
  return /^\d{1,3}$/.test(value) && Number(value) >= rule.least && Number(value) <= rule.most;
}

export function fitting(patch: Answers): Answers {
  return Object.fromEntries(Object.entries(patch).filter(([, one]) => fits(one)));
}
