import { useEffect, useState } from 'react';
import { Autosave } from '@/lib/autosave';
import { useReadable } from '@/lib/use-readable';

type Given<Value> = ConstructorParameters<typeof Autosave<Value>>[0];

/** An Autosave for as long as the component stands; goes on by itself when the network is back. */
export function useAutosave<Value>(given: () => Given<Value>) {
  const [autosave] = useState(() => new Autosave<Value>(given()));
  const saving = useReadable(autosave.saving);
  useEffect(() => {
    const online = () => void autosave.flush();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      void autosave.flush();
    };
  }, [autosave]);
  return { autosave, saving };
}
