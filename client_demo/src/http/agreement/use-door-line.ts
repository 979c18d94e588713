import { useTranslation } from 'react-i18next';
import { dayAt } from '@/lib/days';
import { useNow } from '@/lib/use-now';
import type { AgreementVersion, AgreementView, Answer } from '@/protocol/generated';
import { useReader } from '../use-reader';
import { useAnswerWords } from './use-answer-words';

/** What the two have in mind each time: how often, how long, and when to look at it again. */
const AT_THE_DOOR = ['rhythm', 'length', 'review'] as const satisfies Answer['point'][];

/** A sentence beside others. */
function ended(words: string): string {
  return /[\p{L}\p{N}]$/u.test(words) ? `${words}.` : words;
}

/** What holds, in one line. */
export function useDoorLine(view: AgreementView, version: AgreementVersion): string {
  const { t } = useTranslation();
  const { zone } = useReader();
  const today = dayAt(zone, useNow());
  const { sentence } = useAnswerWords(view);
  const said = (answer: Answer) => {
    if (answer.point !== 'review') return sentence(answer);
    const word = (answer.value ?? '') < today ? 'due' : 'review';
    return t(`agreement.door.${word}`, { day: sentence(answer) });
  };
  const line = AT_THE_DOOR.flatMap((name) => {
    const holds = version.points.find(({ point }) => point === name)?.holds;
    return holds == null ? [] : [ended(said(holds))];
  });
  return line.length === 0 ? t('agreement.title') : line.join(' ');
}
