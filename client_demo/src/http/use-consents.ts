import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newCid } from '@/lib/cid';
import type { ConsentText } from '@/protocol/generated';
import { api } from './api';

type Purpose = ConsentText['purpose'];

const NONE: readonly ConsentText[] = [];

/** What can be agreed to, in this person's language; empty until it is known. */
export function useConsentTexts(): readonly ConsentText[] {
  const { i18n } = useTranslation();
  const locale = i18n.language.startsWith('fr') ? 'fr' : 'en';
  const { data } = useQuery({
    queryKey: ['consents', locale],
    queryFn: () => api.consentTexts(locale),
    staleTime: Infinity,
  });
  return data?.texts ?? NONE;
}

/** Whether somebody who agreed to `version` agrees to the text of today. */
export function agrees(text: ConsentText, version: number | undefined): boolean {
  return version !== undefined && version >= text.version;
}

export interface ConsentWish {
  readonly room: string;
  readonly purpose: Purpose;
  readonly version: number;
  readonly given: boolean;
}

/** Agree to something in a room, or take it back; every page that shows it follows. */
export function useConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ room, ...wish }: ConsentWish) => api.consent(room, { ...wish, cid: newCid() }),
    onSuccess: (_, { room }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['room', room] }),
        client.invalidateQueries({ queryKey: ['my-consents'] }),
      ]),
  });
}
