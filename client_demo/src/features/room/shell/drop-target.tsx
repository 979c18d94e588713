import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './room-screen.module.css';

/**
 * The whole room takes files that are dropped on it, wherever that is: a browser would leave the
 * call to show them.
 */
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

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

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
    window.addEventListener('dragover', drags);
    window.addEventListener('dragleave', leaves);
    window.addEventListener('drop', drops);
    return () => {
      window.removeEventListener('dragover', drags);
      window.removeEventListener('dragleave', leaves);
      window.removeEventListener('drop', drops);
    };
  }, []);
  return over;
}
