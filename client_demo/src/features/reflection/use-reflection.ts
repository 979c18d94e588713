import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/http/api';
import { episodeQuery, ownReflectionQuery } from '@/http/page-queries';
import { codeOf, Problem } from '@/http/problem';
import { meaningOf } from '@/http/saving';
import { useSignedIn } from '@/http/use-me';
import { deviceName } from '@/lib/device/device';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import type { Reflection, ReflectionAct, Sheet } from '@/protocol/generated';
import { useAutosave } from '@/ui/fields/use-autosave';
import { fits } from './model';

/** Null for who has no sheet on this episode: they were not there, or have no account. */
export function useReflection(episode: string) {
  return useQuery({ ...ownReflectionQuery(episode), refetchOnWindowFocus: false });
}

export function useEpisodeView(episode: string) {
  return useQuery(episodeQuery(episode));
}

/** Who is in the episode's room now; null where one is in it no longer, undefined until known. */
export function useRoomMembers(room: string) {
  return useQuery({
    queryKey: ['room-members', room],
    queryFn: () =>
      api.room(room).then(
        ({ members }) => members,
        (error: unknown) => {
          if (['not_found', 'removed', 'left'].includes(codeOf(error))) return null;
          throw error;
        },
      ),
  });
}

export type Act = ReflectionAct['act'];

/**
 * The sheet as it is being written: what stands on it, how it is saved, and what is done with it.
 */
export function useSheet(first: Reflection) {
  const { person } = useSignedIn();
  const client = useQueryClient();
  const key = ['reflection', first.episode];
  const [unsavedStore] = useState(() => browserUnsaved<Sheet>(`${person} ${first.episode}`));
  const [held] = useState(() => unsavedStore.read());
  const [sheet, setSheet] = useState(held?.value ?? first.sheet);
  const { autosave, saving } = useAutosave<Sheet>(() => ({
    revision: held?.revision ?? first.revision,
    savedAt: first.saved_at,
    unsavedStore,
    meaning: meaningOf,
    fits,
    write: async (value, revision) => {
      const kept = await api.saveReflection(first.episode, {
        device: deviceName(),
        revision,
        sheet: value,
      });
      client.setQueryData(key, kept);
      return { revision: kept.revision, savedAt: kept.saved_at ?? 0 };
    },
  }));
  const change = (next: Sheet) => {
    setSheet(next);
    autosave.change(next);
  };
  const act = useMutation({
    mutationFn: async (wanted: Act) => {
      if (held !== null) autosave.change(sheet);
      if (!(await autosave.flush()))
        throw fits(sheet) ? new Problem('offline', true) : new Problem('too_large');
      return api.reflect(first.episode, wanted);
    },
    onSuccess: (kept) => {
      client.setQueryData(key, kept);
      void client.invalidateQueries({ queryKey: ['shared', first.episode] });
    },
  });
  const takeMine = async () => autosave.goOnFrom((await api.reflection(first.episode)).revision);
  const takeTheirs = async () => {
    const kept = await api.reflection(first.episode);
    setSheet(kept.sheet);
    autosave.drop(kept.revision, kept.saved_at);
    client.setQueryData(key, kept);
  };
  return { sheet, change, saving, act, takeMine, takeTheirs };
}

export type SheetKeeping = ReturnType<typeof useSheet>;
