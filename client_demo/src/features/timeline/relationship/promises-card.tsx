import { useTranslation } from 'react-i18next';
import { PromiseList } from '@/http/promises/promise-list';
import { useOpenItems } from '@/http/use-open-items';
import { useProblemWords } from '@/http/use-problem-words';
import type { RoomTimeline } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import classes from './relationship.module.css';

/** What the two promised each other and is open: whose, and by when. */
export function PromisesCard({ timeline, me }: { timeline: RoomTimeline; me: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data: items, isError, error, refetch } = useOpenItems();
  const promises = items?.promised.filter((one) => one.room === timeline.room.id) ?? [];
  return (
    <Card aria-labelledby="promises-title" className={classes.card ?? ''}>
      <h2 id="promises-title" className="section-title">
        {t('relationship.promises.title')}
      </h2>
      {isError && items === undefined ? (
        <Trouble sentence={words(error)} onRetry={() => void refetch()} />
      ) : promises.length === 0 ? (
        <p className="secondary">{t('relationship.promises.none')}</p>
      ) : (
        <PromiseList promises={promises} members={timeline.members} me={me} />
      )}
    </Card>
  );
}
