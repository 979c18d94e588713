import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { MeetingOut } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { icon } from '@/ui/theme/icon';
import type { Done } from '../done';
import { minutesOf, othersOf } from '../model/meetings';
import { named, useActs } from '../use-acts';
import { useWords } from '../use-words';
import classes from './book.module.css';

interface DoneNoteProps {
  room: string;
  done: Done | null;
  known: string;
  onDone: (done: Done) => void;
}

/** What was done a moment ago, and the way back where there is one. */
export function DoneNote({ room, done, known, onDone }: DoneNoteProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { now, reader } = useWords();
  const acts = useActs(room, known);
  const undoable = done?.is === 'cancelled' && done.meeting.starts_at > now ? done.meeting : null;
  const again = (meeting: MeetingOut) =>
    acts.book.mutate(
      { ...named(reader.zone, meeting.starts_at, minutesOf(meeting)), ask: true },
      { onSuccess: (booked) => onDone({ is: 'booked', meeting: booked }) },
    );
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [done]);
  return (
    <div role="status" ref={place} className={classes.done}>
      {done === null ? null : (
        <Note
          tone="success"
          icon={<IconCheck {...icon} />}
          action={
            undoable === null ? undefined : (
              <Button size="sm" disabled={acts.book.isPending} onClick={() => again(undoable)}>
                {t('schedule.done.undo')}
              </Button>
            )
          }
        >
          <Sentence done={done} />
          {undoable !== null && acts.book.error !== null ? <p>{words(acts.book.error)}</p> : null}
        </Note>
      )}
    </div>
  );
}

function Sentence({ done }: { done: Done }) {
  const { t } = useTranslation();
  const { day, times, names, me } = useWords();
  if (done.is === 'series') return t('schedule.done.series', { count: done.count });
  if (done.is === 'seriesEnded') return t('schedule.done.seriesEnded');
  const { meeting } = done;
  const told = (one: MeetingOut) => `${day(one.starts_at)}, ${times(one.starts_at, one.people)}`;
  const facts = { time: told(meeting), names: names(othersOf(meeting, me)) };
  if (done.is === 'cancelled') return t('schedule.done.cancelled', facts);
  const proposed = meeting.state === 'proposed';
  if (done.is === 'booked') return t(`schedule.done.${proposed ? 'proposed' : 'booked'}`, facts);
  return (
    <>
      {t(`schedule.done.${proposed ? 'movedAsked' : 'moved'}`, facts)} <s>{told(done.was)}</s>{' '}
      {facts.time}
    </>
  );
}
