import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { format } from '@/lib/time';
import type { AgreementView, Answer } from '@/protocol/generated';
import { kindOf } from './model';

/** A day of the calendar as its reader writes it, the same day wherever they are. */
function dayIn(locale: string, day: string): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format({ locale, zone: 'UTC' }, at, long);
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
    switch (kindOf(point)) {
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
