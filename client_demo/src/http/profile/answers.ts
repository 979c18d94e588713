import type { MyReadiness, ReadinessAnswers } from '@/protocol/generated';

export type Part = 'mentee' | 'mentor';

/** Answers that changed, by part and question; null takes one back. */
export type AnswersChange = Partial<Record<Part, Readonly<Record<string, boolean | null>>>>;

const PARTS = ['mentee', 'mentor'] as const;

export function mergedAnswers(one: AnswersChange, other: AnswersChange): AnswersChange {
  return byPart((part) => ({ ...one[part], ...other[part] }));
}

export function withoutAnswers(waiting: AnswersChange, sent: AnswersChange): AnswersChange {
  return byPart((part) =>
    Object.fromEntries(
      Object.entries(waiting[part] ?? {}).filter(([id, answer]) => sent[part]?.[id] !== answer),
    ),
  );
}

/** The answers as they are once `change` is kept; whether they are enough is the service's to say. */
export function overlaidAnswers(readiness: MyReadiness, change: AnswersChange): MyReadiness {
  const parts = Object.entries(readiness.parts).map(([part, one]): [string, ReadinessAnswers] => {
    const answers = Object.entries({ ...one.answers, ...change[part as Part] });
    const given = answers.filter((pair): pair is [string, boolean] => pair[1] !== null);
    return [part, { ...one, answers: Object.fromEntries(given) }];
  });
  return { parts: Object.fromEntries(parts) };
}

function byPart(answersOf: (part: Part) => Record<string, boolean | null>): AnswersChange {
  const parts = PARTS.map((part) => [part, answersOf(part)] as const);
  return Object.fromEntries(parts.filter(([, answers]) => Object.keys(answers).length > 0));
}
