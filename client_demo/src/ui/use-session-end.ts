import { useTranslation } from 'react-i18next';
import type { SessionEnd } from '@/lib/session-end';
import { firstName } from '@/lib/text/initials';

/** "Tomas ended it"; null where nobody did. */
export function useSessionEnd(end: SessionEnd | null): string | null {
  const { t } = useTranslation();
  if (end === null) return null;
  return end.yourself
    ? t('common.ended.yourself')
    : t('common.ended.by', { name: firstName(end.name) });
}
