import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '@/lib/text';
import { WRITING } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { smallIcon } from '@/ui/icon';
import { LINE } from './add-line';
import type { PartProps } from './part-props';
import classes from './together.module.css';

const MOST = 6;
const OPTION = WRITING['PollOpen.options'].most;

/** A question and two to six answers. Everybody sees who answered what, and that is said here. */
export function PollForm({ acts, onDone }: PartProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState(['', '']);
  const [asking, setAsking] = useState(false);
  const answers = options.map((one) => one.trim()).filter((one) => !isBlank(one));
  const ready = !isBlank(question) && answers.length >= 2 && new Set(answers).size === answers.length;
  const ask = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!ready || asking) return;
    setAsking(true);
    const kept = await acts.sure({ t: 'poll.open', d: { question: question.trim(), options: answers } }).then(() => true, () => false);
    setAsking(false);
    if (kept) onDone();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void ask(event)}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own tap */}
      <TextInput autoFocus label={t('together.poll.question')} placeholder={t('together.poll.example')} maxLength={LINE} value={question} onChange={(event) => setQuestion(event.currentTarget.value)} />
      {options.map((option, place) => (
        <TextInput key={place} aria-label={t('together.poll.answer', { number: place + 1 })} placeholder={t('together.poll.answer', { number: place + 1 })} maxLength={OPTION} value={option} onChange={(event) => { const words = event.currentTarget.value; setOptions((now) => now.map((one, at) => (at === place ? words : one))); }} />
      ))}
      <p className="secondary">{t('together.poll.named')}</p>
      <div className={classes.tools}>
        {options.length < MOST ? <Button size="sm" variant="plain" leftSection={<IconPlus {...smallIcon} />} onClick={() => setOptions((now) => [...now, ''])}>{t('together.poll.more')}</Button> : null}
        <ActButton type="submit" size="sm" pending={asking} pendingWord={t('common.saving')} aria-disabled={!ready}>{t('together.poll.open')}</ActButton>
        <Button size="sm" variant="plain" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
