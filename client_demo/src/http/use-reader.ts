import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceZone, readerLocale, type Reader } from '@/lib/time';
import { useMe } from './use-me';

/**
 * How this person reads times: their language as their device writes it, in their account's zone.
 */
export function useReader(): Reader {
  const { i18n } = useTranslation();
  const { data: me } = useMe();
  const locale = readerLocale(i18n.language, navigator.languages);
  const zone = me?.time_zone ?? deviceZone();
  return useMemo(() => ({ locale, zone }), [locale, zone]);
}
