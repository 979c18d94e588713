import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import { dayWord, timeWord } from './hours';
import { ofDay, type Span } from './spans';

/** "Thursday: 12:00 to 14:00 and 18:00 to 21:00"; "Friday: not free". */
export function useDaySentence(locale: string): (day: number, spans: readonly Span[]) => string {
  const { t } = useTranslation();
  return (day, spans) => {
    const told = ofDay(spans, day).map(({ start, end }) =>
      t('week.span', { start: timeWord(locale, start), end: timeWord(locale, end) }),
    );
    return t('week.day', {
      day: dayWord(locale, day, 'long'),
      hours: told.length === 0 ? t('week.notFree') : listNames(locale, told),
    });
  };
}
