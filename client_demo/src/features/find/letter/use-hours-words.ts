import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { lengthOf } from '@/lib/free-blocks';
import { freeTime } from '@/lib/time';
import type { FreeStretch, MyProfile } from '@/protocol/generated';

/**
 * For how long both are free, as far as it goes along with a letter: nothing where the one who
 * writes shows their hours to nobody before they meet.
 */
export function useHoursWords(): (
  hours: readonly FreeStretch[] | null,
  shown: MyProfile['shown'],
) => string {
  const { t } = useTranslation();
  const { locale } = useReader();
  return (hours, shown) =>
    hours === null || hours.length === 0 || shown.hours === 'matched'
      ? ''
      : t('request.letter.free', { time: freeTime(locale, lengthOf(hours)) });
}
