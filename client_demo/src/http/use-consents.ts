import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newCid } from '@/lib/cid';
import type { ConsentText } from '@/protocol/generated';
import { api } from './api';

type Purpose = ConsentText['purpose'];

const NONE: readonly ConsentText[] = [];

function useTexts() {
  const { i18n } = useTranslation();
  const locale = i18n.language.startsWith('fr') ? 'fr' : 'en';
  return useQuery({
    queryKey: ['consents', locale],
    queryFn: () => api.consentTexts(locale),
    staleTime: Infinity,
  });
}

/** What can be agreed to, in this person's language; empty until it is known. */
export function useConsentTexts(): readonly ConsentText[] {
  return useTexts().data?.texts ?? NONE;
}

/** Whether the texts are still on their way. */
export function useConsentsComing(): boolean {
  return useTexts().isPending;
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
