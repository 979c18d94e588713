import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/http/api';
import { meaningOf } from '@/http/saving';
import { useSignedIn } from '@/http/use-me';
import { deviceName } from '@/lib/device/device';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import { overOf } from '@/lib/text/text';
import type { DiaryEntry } from '@/protocol/generated';
import { useAutosave } from '@/ui/fields/use-autosave';
import { TEXT, type Page } from './model';

export function useMonth(month: string) {
  return useQuery({
    queryKey: ['diary', month],
    queryFn: () => api.diary(month),
    refetchOnWindowFocus: false,
  });
}

export function useRooms() {
  return useQuery({ queryKey: ['rooms', false], queryFn: () => api.rooms(false) });
}

/** Have the lists fetched anew; what is being typed stays as it is. */
export function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['diary'] });
}

/** A page as it is being written; its first letter begins it at the service. */
export function usePage(page: Page) {
  const { person } = useSignedIn();
  const [unsavedStore] = useState(() =>
    browserUnsaved<string>(`${person} ${page.entry?.id ?? page.cid}`),
  );
  const [held] = useState(() => unsavedStore.read());
  const [text, setText] = useState(held?.value ?? page.entry?.text ?? '');
  const [entry, setEntry] = useState<DiaryEntry | null>(page.entry);
  const [known] = useState<{ entry: DiaryEntry | null }>({ entry: page.entry });
  const { autosave, saving } = useAutosave<string>(() => ({
    revision: held?.revision ?? page.entry?.revision ?? 0,
    savedAt: page.entry?.saved_at ?? null,
    unsavedStore,
    meaning: meaningOf,
    fits: (value) => overOf(value, TEXT) === 0,
    write: async (value, revision) => {
      const common = { device: deviceName(), day: page.day, text: value };
      known.entry ??= await api.beginPage({ cid: page.cid, ...common });
      const kept =
        known.entry.text === value
          ? known.entry
          : await api.savePage(known.entry.id, { ...common, revision: Math.max(revision, 1) });
      known.entry = kept;
      setEntry(kept);
      return { revision: kept.revision, savedAt: kept.saved_at };
    },
  }));
  const write = (next: string) => {
    setText(next);
    autosave.change(next);
  };
  const forget = () => autosave.drop(0, null);
  return { text, entry, saving, write, forget, flush: () => autosave.flush() };
}

export function usePageSharing() {
  const refresh = useRefresh();
  const open = useMutation({
    mutationFn: ({ entry, room }: { entry: string; room: string }) => api.sharePage(entry, room),
    onSuccess: refresh,
  });
  const withdraw = useMutation({ mutationFn: api.withdraw, onSuccess: refresh });
  return { open, withdraw };
}
