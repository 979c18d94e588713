import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import type { MyReadiness } from '@/protocol/generated';
import { api } from '../api';
import { Problem } from '../problem';
import { useSignedIn } from '../use-me';
import { usePatches } from '../use-patches';
import {
  mergedAnswers,
  overlaidAnswers,
  withoutAnswers,
  type AnswersChange,
  type Part,
} from './answers';

const unsavedKey = (person: string) => `${person} readiness`;

/** The questions, and how many times yes is enough. */
export function useQuestions() {
  return useQuery({ queryKey: ['questions'], queryFn: api.questions, staleTime: Infinity });
}

/** One's own answers, with those that are not kept yet laid over them. */
function readinessQuery(person: string) {
  return queryOptions({
    queryKey: ['readiness', person],
    queryFn: async () => {
      const unsent = browserUnsaved<AnswersChange>(unsavedKey(person)).read();
      return overlaidAnswers(await api.readiness(), unsent?.value ?? {});
    },
    refetchOnWindowFocus: false,
  });
}

export function useReadiness() {
  const { person } = useSignedIn();
  return useQuery(readinessQuery(person));
}

/** Keeps answers as they are given. */
export function useAnswersKeeping() {
  const { person } = useSignedIn();
  const client = useQueryClient();
  return usePatches<MyReadiness, AnswersChange>({
    unsavedKey: unsavedKey(person),
    queryKey: readinessQuery(person).queryKey,
    merged: mergedAnswers,
    without: withoutAnswers,
    overlaid: overlaidAnswers,
    fitting: (change) => change,
    send: async (change) => {
      let kept: MyReadiness | null = null;
      for (const [part, answers] of Object.entries(change))
        kept = await api.changeReadiness({ part: part as Part, answers });
      // Who has not enough any more is not said to be ready any more.
      void client.invalidateQueries({ queryKey: ['profile', person] });
      return kept ?? api.readiness();
    },
    savedAt: () => null,
  });
}

/**
 * Say that one is ready for a part, or take it back: all that ever leaves the page. `before` has the
 * answers kept on which it rests.
 */
export function useSaying(before: () => Promise<boolean>) {
  const { person } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ part, said }: { part: Part; said: boolean }) => {
      if (!(await before())) throw new Problem('offline', true);
      return api.changeReadiness({ part, said });
    },
    onSuccess: (kept) => {
      client.setQueryData(readinessQuery(person).queryKey, kept);
      return client.invalidateQueries({ queryKey: ['profile', person] });
    },
  });
}
