import { useTranslation } from 'react-i18next';
import { FailedPart } from '@/ui/page/failed-part';
import { Waiting } from '@/ui/page/waiting';
import classes from './door.module.css';
import { Outside } from './outside';

/** Back after a reload in mid-visit, while the room's code is on its way. */
export function Entering({ lost, onAgain }: { lost: Error | null; onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Outside>
      <main className={classes.door} aria-live="polite">
        {lost === null ? (
          <Waiting sentence={t('room.door.opening')} />
        ) : (
          <FailedPart error={lost} onAgain={onAgain} />
        )}
      </main>
    </Outside>
  );
}
