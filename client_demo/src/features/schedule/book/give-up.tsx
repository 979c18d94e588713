import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { sent } from '@/lib/text/text';
import { WRITING, type MeetingOut } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { LineField } from '@/ui/fields/text-field';
import type { Done } from '../done';
import { othersOf } from '../model/meetings';
import type { Acts } from '../use-acts';
import { useWords } from '../use-words';
import classes from './book.module.css';

interface GiveUpProps {
  meeting: MeetingOut;
  acts: Acts;
  onDone: (done: Done) => void;
  onClose: () => void;
}

/** Somebody cannot: another time first, else it is cancelled, with a word or without. */
export function GiveUp({ meeting, acts, onDone, onClose }: GiveUpProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { names, me } = useWords();
  const [word, setWord] = useState('');
  const { answer, endSeries } = acts;
  const said = () => sent(word, true);
  const cancel = () =>
    answer.mutate(
      { meeting, act: 'cancel', word: said() },
      { onSuccess: () => onDone({ is: 'cancelled', meeting }) },
    );
  const end = (series: string) =>
    endSeries.mutate({ series, word: said() }, { onSuccess: () => onDone({ is: 'seriesEnded' }) });
  // The mutations are the page's: this row is gone before it hears what became of it.
  const mine = answer.variables?.meeting.id === meeting.id;
  const error = (mine ? answer.error : null) ?? endSeries.error;
  return (
    <Form
      className={classes.giveUp}
      aria-label={t('schedule.giveUp.title')}
      onSubmit={(event) => {
        event.preventDefault();
        cancel();
      }}
    >
      <LineField
        bound={WRITING['MeetingAct.word']}
        label={t('schedule.word', { names: names(othersOf(meeting, me)) })}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      <FormActs>
        {meeting.may.some((step) => step === 'move' || step === 'propose') ? (
          <Button component={Link} to={paths.moving(meeting.room, meeting.id)} size="sm">
            {t('schedule.giveUp.another')}
          </Button>
        ) : null}
        <ActButton
          type="submit"
          size="sm"
          variant="danger"
          pending={answer.isPending && mine}
          pendingWord={t('schedule.giveUp.cancelling')}
        >
          {meeting.state === 'proposed' ? t('schedule.giveUp.no') : t('schedule.giveUp.cancel')}
        </ActButton>
        {meeting.series === null ? null : (
          <ActButton
            size="sm"
            variant="danger"
            pending={endSeries.isPending}
            pendingWord={t('schedule.giveUp.cancelling')}
            onClick={() => end(meeting.series ?? '')}
          >
            {t('schedule.giveUp.all')}
          </ActButton>
        )}
        <Button size="sm" variant="plain" onClick={onClose}>
          {t('schedule.giveUp.keep')}
        </Button>
        {error === null ? null : <p role="alert">{words(error)}</p>}
      </FormActs>
    </Form>
  );
}
