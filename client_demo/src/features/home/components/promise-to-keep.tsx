import { Button, Checkbox } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { fullDay, toField } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { Words } from '@/ui/words';
import { dueOf, type WaitingPromise } from '../waiting';
import classes from './waiting-for-you.module.css';

interface PromiseToKeepProps {
  promise: WaitingPromise;
  kept: boolean;
  onKeep: (on: boolean) => void;
}

/** A promise of the reader's: a tick when it is kept, which can be taken back. */
export function PromiseToKeep({ promise, kept, onKeep }: PromiseToKeepProps) {
  const { t } = useTranslation();
  const facts = useFacts(promise);
  const box = useRef<HTMLInputElement>(null);
  const undo = () => {
    // The button goes with what it takes back, and whoever is at it goes on from the tick.
    box.current?.focus();
    onKeep(false);
  };
  return (
    <li>
      <Checkbox
        ref={box}
        radius="xl"
        checked={kept}
        label={
          <span className={classes.words} data-kept={kept}>
            <Words text={promise.item.text} />
          </span>
        }
        description={kept ? t('home.waits.kept', { room: promise.room.room.title }) : facts}
        onChange={(event) => onKeep(event.currentTarget.checked)}
      />
      {kept ? (
        <Button
          size="sm"
          variant="plain"
          aria-label={t('home.waits.undoName', { text: promise.item.text })}
          onClick={undo}
        >
          {t('home.waits.undo')}
        </Button>
      ) : null}
    </li>
  );
}

function useFacts({ item: { due }, room }: WaitingPromise): string {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const place = room.room.title;
  const is = dueOf(due, toField(reader.zone, now).slice(0, 10));
  if (due === null || is === 'none') return place;
  if (is === 'today') return t('home.waits.today', { room: place });
  const day = fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${due}T12:00:00Z`), now);
  return t('home.waits.over', { room: place, day });
}
