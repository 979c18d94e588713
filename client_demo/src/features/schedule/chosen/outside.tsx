import { Button } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, momentOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { fromField, toField } from '@/lib/time';
import { sent } from '@/lib/text/text';
import { WRITING, type FreeSlots, type MeetingClock, type MeetingOut } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Note } from '@/ui/block/note';
import { Form, FormActs } from '@/ui/fields/form';
import { DateField, LineField } from '@/ui/fields/text-field';
import type { Done } from '../done';
import { useActs } from '../use-acts';
import { useWords } from '../use-words';
import classes from './outside.module.css';

interface OutsideProps {
  room: string;
  free: FreeSlots;
  minutes: number;
  known: string;
  moving: MeetingOut | null;
  onDone: (done: Done) => void;
}

/** A time outside of what is free: the others are asked for a yes. */
export function Outside(props: OutsideProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div className={classes.outside}>
        <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
          {t('schedule.outside.open')}
        </Button>
      </div>
    );
  return (
    <div className={classes.outside}>
      <OutsideForm {...props} onClose={() => setOpen(false)} />
    </div>
  );
}

function OutsideForm(props: OutsideProps & { onClose: () => void }) {
  const { room, free, minutes, known, moving, onDone, onClose } = props;
  const { t } = useTranslation();
  const words = useProblemWords();
  const { reader, now, names, elsewhere } = useWords();
  const [wall, setWall] = useState('');
  const [word, setWord] = useState('');
  const acts = useActs(room, known);
  const act = moving === null ? acts.book : acts.move;
  const at = fromField(reader.zone, wall);
  const others = free.people.slice(1);
  const send = (meant?: number) => {
    const said = sent(word, true);
    const wish = {
      wall,
      minutes,
      ask: true,
      word: said,
      ...(meant === undefined ? {} : { at: meant }),
    };
    if (moving === null)
      acts.book.mutate(wish, { onSuccess: (meeting) => onDone({ is: 'booked', meeting }) });
    else
      acts.move.mutate(
        { meeting: moving, wish },
        { onSuccess: (meeting) => onDone({ is: 'moved', was: moving, meeting }) },
      );
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wall !== '') send();
  };
  const change = (next: string) => {
    setWall(next);
    act.reset();
  };
  return (
    <Form onSubmit={submit} aria-label={t('schedule.outside.open')}>
      <DateField
        type="datetime-local"
        label={t('schedule.outside.when')}
        description={
          at === null
            ? t('schedule.outside.yourClock')
            : elsewhere(at, others).join(', ') || t('schedule.outside.yourClock')
        }
        min={toField(reader.zone, now)}
        value={wall}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <LineField
        bound={WRITING['MeetingWish.word']}
        label={t('schedule.word', { names: names(others) })}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      <Reading error={act.error} people={others} onMean={send} />
      <FormActs>
        <ActButton type="submit" pending={act.isPending} pendingWord={t('schedule.outside.asking')}>
          {t('schedule.outside.ask', { names: names(others) })}
        </ActButton>
        <Button variant="plain" onClick={onClose}>
          {t('schedule.outside.close')}
        </Button>
        {act.error === null || HOURS.includes(codeOf(act.error)) ? null : (
          <p role="alert">{words(act.error)}</p>
        )}
      </FormActs>
    </Form>
  );
}

const HOURS = ['hour_absent', 'hour_twice'];

interface ReadingProps {
  error: Error | null;
  people: readonly MeetingClock[];
  onMean: (at: number) => void;
}

/** What clocks do at that hour, and which moment is meant: asked before anything is kept. */
function Reading({ error, people, onMean }: ReadingProps) {
  const { t } = useTranslation();
  const { time, elsewhere } = useWords();
  if (!HOURS.includes(codeOf(error))) return null;
  const moments = ['at', 'first', 'second'].flatMap((name) => momentOf(error, name) ?? []);
  const absent = codeOf(error) === 'hour_absent';
  const turns = ['first', 'second'] as const;
  return (
    <div role="alert">
      <Note tone="amber">
        <p>
          {t(absent ? 'schedule.outside.absent' : 'schedule.outside.twice', {
            time: time(moments[0] ?? 0),
          })}
        </p>
        <div className={classes.meant}>
          {moments.map((at, place) => (
            <Button key={at} size="sm" onClick={() => onMean(at)}>
              {absent
                ? t('schedule.outside.mean', { time: time(at) })
                : t(`schedule.turn.${turns[place] ?? 'first'}`, { time: time(at) })}
              {elsewhere(at, people).map((one) => ` · ${one}`)}
            </Button>
          ))}
        </div>
      </Note>
    </div>
  );
}
