import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceZone, readerLocale, type Reader } from '@/lib/time';
import type { Me } from '@/protocol/generated';
import { useMe } from './use-me';

/** An account's zone; a guest was asked for none, and their clock is the device's. */
export function zoneOf(me: Pick<Me, 'guest' | 'time_zone'> | null, device: () => string): string {
  return me === null || me.guest ? device() : me.time_zone;
}

/**
 * How this person reads times: their language as their device writes it, in their account's zone.
 */
export function useReader(): Reader {
  const { i18n } = useTranslation();
  const { data: me } = useMe();
  const locale = readerLocale(i18n.language, navigator.languages);
  const zone = zoneOf(me ?? null, deviceZone);
  return useMemo(() => ({ locale, zone }), [locale, zone]);
}
