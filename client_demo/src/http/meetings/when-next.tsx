import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { offeredTimes } from '@/lib/offered-times';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { MeetingPerson } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { useProblemWords } from '../use-problem-words';
import { useReader } from '../use-reader';
import { useSharedTime } from '../use-shared-time';
import { useWhenNext } from './use-when-next';
import classes from './when-next.module.css';

const MOST = 5;

interface WhenNextProps {
  room: string;
  /** When they met: other days are offered at about that hour. */
  like: number;
  /** What it stands under, as wide as that and no wider. */
  below: 'message' | 'sheet';
}

/**
 * At the end of a call: when they meet next, or the next times at which all of them are free. Nothing
 * where there are none: most likely somebody has drawn no week yet.
 */
export function WhenNext({ room, like, below }: WhenNextProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { next, free, book } = useWhenNext(room);
  const { zone } = useReader();
  const told = useToldTime();
  const times = offeredTimes(free?.slots ?? [], zone, like, MOST);
  if (next === undefined && times.length === 0) return null;
  const proposed = next?.state === 'proposed' ? 'common.next.proposed' : 'common.next.booked';
  return (
    <Card aria-labelledby="when-next" className={classes.card ?? ''} data-below={below}>
      <h2 id="when-next" className="section-title">
        {t('common.next.title')}
      </h2>
      {next === undefined ? (
        <>
          <p>{t('common.next.free')}</p>
          <div className={classes.times}>
            {times.map((at) => (
              <Button key={at} disabled={book.isPending} onClick={() => book.mutate(at)}>
                {told(at, free?.people ?? [])}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <p role="status">{t(proposed, { time: told(next.starts_at, next.people) })}</p>
      )}
      {book.error === null || next !== undefined ? null : <p role="alert">{words(book.error)}</p>}
    </Card>
  );
}

/** A time with its day, on every clock it is read by. */
function useToldTime() {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const shared = useSharedTime();
  return (at: number, people: readonly Pick<MeetingPerson, 'person'>[]) =>
    t('common.next.at', {
      day: dayWord(reader, at, now),
      time: shared(
        at,
        people.map((one) => one.person),
      ),
    });
}
