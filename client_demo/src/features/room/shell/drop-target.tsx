import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasFiles } from '@/lib/dropped-files';
import classes from './drop-target.module.css';

/** The whole page takes files that are dropped on it, wherever that is. */
export function DropTarget({ onFiles }: { onFiles: ((files: readonly File[]) => void) | null }) {
  const { t } = useTranslation();
  const over = useDropped(onFiles ?? (() => undefined));
  if (!over) return null;
  return (
    <div className={classes.drop} role="status">
      <p>{t(onFiles === null ? 'chat.drop.not' : 'chat.drop.here')}</p>
    </div>
  );
}

function useDropped(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onFiles);
  useEffect(() => {
    const drags = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // It leaves the window when it goes to nothing.
    const leaves = (event: DragEvent) => setOver((now) => now && event.relatedTarget !== null);
    const drops = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', drags);
    document.addEventListener('dragleave', leaves);
    document.addEventListener('drop', drops);
    return () => {
      document.removeEventListener('dragover', drags);
      document.removeEventListener('dragleave', leaves);
      document.removeEventListener('drop', drops);
    };
  }, []);
  return over;
}
