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

/** A point of what holds, as a sentence; of the day on which they look at it again, whether it is over. */
export function useHeldWords(view: AgreementView): (holds: Answer) => string {
  const { t } = useTranslation();
  const { zone } = useReader();
  const today = dayAt(zone, useNow());
  const { sentence } = useAnswerWords(view);
  return (holds) => {
    if (holds.point !== 'review') return sentence(holds);
    const word = (holds.value ?? '') < today ? 'due' : 'review';
    return t(`agreement.door.${word}`, { day: sentence(holds) });
  };
}

/** What holds, in one line. */
export function useDoorLine(view: AgreementView, version: AgreementVersion): string {
  const { t } = useTranslation();
  const said = useHeldWords(view);
  const line = AT_THE_DOOR.flatMap((name) => {
    const holds = version.points.find(({ point }) => point === name)?.holds;
    return holds == null ? [] : [ended(said(holds))];
  });
  return line.length === 0 ? t('agreement.title') : line.join(' ');
}
