import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '@/http/api';
import { sent } from '@/lib/text/text';
import type { Me } from '@/protocol/generated';
import {
  isAsked,
  paramsOf,
  questionOf,
  toggled,
  type Kind,
  type Place,
  type Question,
} from './model';

const TYPING_MS = 250;

/** What is asked stands in the address, a moment after it was typed; Back leaves the page. */
export function useQuestion() {
  const [params, setParams] = useSearchParams();
  const asked = questionOf(params);
  const [typed, setTyped] = useState(asked.words);
  const [known, setKnown] = useState(asked.words);
  if (asked.words !== known) {
    // somebody followed a link to another search
    setKnown(asked.words);
    setTyped(asked.words);
  }
  const ask = (question: Question) => {
    setKnown(question.words);
    setParams(paramsOf(question), { replace: true });
  };
  const askLater = useDebouncedCallback((words: string) => ask({ ...asked, words }), TYPING_MS);
  const change = (part: Partial<Question>) => {
    askLater.cancel();
    ask({ ...asked, words: sent(typed, true), ...part });
  };
  return {
    asked,
    typed,
    type: (value: string) => {
      setTyped(value);
      askLater(sent(value, true));
    },
    askNow: () => change({}),
    toggle: (kind: Kind) => change({ kinds: toggled(asked.kinds, kind) }),
    everything: () => change({ kinds: [] }),
    within: (room: string | null) => change({ room }),
  };
}

/** The answer; the last one stays while the next is on its way. */
export function useHits({ words, kinds, room }: Question) {
  return useQuery({
    queryKey: ['search', 'everything', words, kinds, room],
    queryFn: () => api.search(words, kinds, room),
    enabled: isAsked(words),
    placeholderData: keepPreviousData,
  });
}

/** The rooms that results may be in: all of one's own, or a guest's one. */
export function usePlaces(me: Me): readonly Place[] {
  const places = useQuery({
    queryKey: ['search', 'rooms', me.person],
    queryFn: () => placesOf(me),
    staleTime: 60_000,
  });
  return places.data ?? [];
}

async function placesOf(me: Me): Promise<readonly Place[]> {
  if (me.guest) return me.room === null ? [] : [await api.room(me.room)];
  const [open, archived] = await Promise.all([api.rooms(false), api.rooms(true)]);
  return [...open.rooms, ...archived.rooms];
}
