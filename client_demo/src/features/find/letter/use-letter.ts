import { useState } from 'react';
import { api } from '@/http/api';
import { meaningOf } from '@/http/saving';
import { useSignedIn } from '@/http/use-me';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import { overOf } from '@/lib/text/text';
import { WRITING, type Letter, type RequestDesk } from '@/protocol/generated';
import { useAutosave } from '@/ui/fields/use-autosave';
import { named } from './shared-key';

/** The letter as it is typed: on this device at once, and with the service a moment later. */
export function useLetter(desk: RequestDesk, mentor: string) {
  const { person } = useSignedIn();
  const [unsavedStore] = useState(() => browserUnsaved<Letter>(`${person} letter ${mentor}`));
  const [letter, setLetter] = useState<Letter>(() => unsavedStore.read()?.value ?? desk.draft);
  const { autosave, saving } = useAutosave<Letter>(() => ({
    revision: 0,
    savedAt: desk.saved_at,
    unsavedStore,
    meaning: meaningOf,
    fits,
    write: async (value) => {
      await api.keepLetter(mentor, value);
      return { revision: 0, savedAt: Date.now() };
    },
  }));
  const change = (part: Partial<Letter>) => {
    const next = { ...letter, shared: named(desk, letter.shared), ...part };
    setLetter(next);
    autosave.change(next);
  };
  return {
    letter: { ...letter, shared: named(desk, letter.shared) },
    change,
    saving,
    /** Have the draft settle first: one that is on its way would come back after the letter. */
    settle: () => autosave.flush(),
    /** It is sent: no draft of it is left anywhere. */
    drop: () => autosave.drop(0, null),
  };
}

function fits({ words, goal }: Letter): boolean {
  return overOf(words, WRITING['Letter.words']) === 0 && overOf(goal, WRITING['Letter.goal']) === 0;
}
