import { useTranslation } from 'react-i18next';
import { noonOf } from '@/lib/days';
import { firstName } from '@/lib/text/initials';
import { format } from '@/lib/time';
import type { AgreementView, Answer } from '@/protocol/generated';
import { useReader } from '../use-reader';
import { POINTS } from './answers';

/** A day of the calendar as its reader writes it, the same day wherever they are. */
function dayIn(locale: string, day: string): string {
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format({ locale, zone: 'UTC' }, noonOf(day), long);
}

/** What somebody said, as a sentence; who brings the agenda goes by their name. */
export function useAnswerWords({ partners }: AgreementView) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const names = Object.fromEntries(partners.map(({ part, name }) => [part, firstName(name)]));
  const choice = (point: Answer['point'], value: string) =>
    t(`agreement.choice.${point}.${value}` as 'agreement.choice.rhythm.weekly', {
      mentor: names.mentor ?? t('agreement.mentor'),
      mentee: names.mentee ?? t('agreement.mentee'),
    });
  const said = ({ point, value = '' }: Answer): string => {
    if (value === '') return '';
    switch (POINTS[point].kind) {
      case 'number':
        return t('agreement.minutes', { count: Number(value) });
      case 'date':
        return dayIn(locale, value);
      default:
        return choice(point, value);
    }
  };
  const sentence = (answer: Answer): string =>
    [said(answer), answer.words ?? ''].filter((one) => one !== '').join(' ');
  return { choice, sentence };
}
