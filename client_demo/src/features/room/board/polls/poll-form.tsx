import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { alike, isBlank, sent } from '@/lib/text/text';
import { useDraft } from '@/lib/use-draft';
import { WRITING } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form } from '@/ui/fields/form';
import { smallIcon } from '@/ui/theme/icon';
import { LineField } from '@/ui/fields/text-field';
import { LINE } from '../add-line';
import type { PartProps } from '../part-props';
import classes from '../board.module.css';

const MOST = 6;
const OPTION = WRITING['PollOpen.options'];

const EMPTY = { question: '', options: ['', ''] };

/** Under which a question is kept until it is asked. */
export function pollDraft(view: PartProps['view'], self: PartProps['self']): string {
  return `${self.person} ${view.info.id} poll`;
}

/** Looks and reads as shut, and can still be reached, so that its reason is heard. */
const SHUT = { 'aria-describedby': 'poll-same', 'data-disabled': true } as const;

/** A question and two to six answers. Everybody sees who answered what, and that is said here. */
export function PollForm({ view, self, acts, onDone }: PartProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const [{ question, options }, setDraft] = useDraft(pollDraft(view, self), EMPTY);
  const close = () => {
    setDraft(EMPTY);
    onDone();
  };
  const [asking, setAsking] = useState(false);
  const answers = options.map((one) => sent(one, true)).filter((one) => one !== '');
  const same = new Set(answers.map(alike)).size < answers.length;
  const ready = !isBlank(question) && answers.length >= 2 && !same;
  const ask = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!ready || asking) return;
    setAsking(true);
    const kept = await acts
      .sure({ t: 'poll.open', d: { question: sent(question, true), options: answers } })
      .then(
        () => true,
        () => false,
      );
    setAsking(false);
    if (kept) close();
  };
  return (
    <Form className={classes.form} onSubmit={(event) => void ask(event)}>
      <LineField
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own tap
        autoFocus
        label={t('board.poll.question')}
        placeholder={t('board.poll.example')}
        bound={LINE}
        value={question}
        onChange={(event) => {
          const words = event.currentTarget.value;
          setDraft((now) => ({ ...now, question: words }));
        }}
      />
      {options.map((option, place) => (
        <LineField
          key={place}
          aria-label={t('board.poll.answer', { number: place + 1 })}
          placeholder={t('board.poll.answer', { number: place + 1 })}
          bound={OPTION}
          value={option}
          onChange={(event) => {
            const words = event.currentTarget.value;
            setDraft((now) => ({
              ...now,
              options: now.options.map((one, at) => (at === place ? words : one)),
            }));
          }}
        />
      ))}
      {same ? (
        <p role="status" id="poll-same" className={classes.trouble}>
          {t('board.poll.same')}
        </p>
      ) : null}
      <p className="secondary">{t('board.poll.named')}</p>
      <div className={classes.tools}>
        {options.length < MOST ? (
          <Button
            size="sm"
            variant="plain"
            leftSection={<IconPlus {...smallIcon} />}
            onClick={() => setDraft((now) => ({ ...now, options: [...now.options, ''] }))}
          >
            {t('board.poll.more')}
          </Button>
        ) : null}
        <ActButton
          type="submit"
          size="sm"
          pending={asking}
          pendingWord={t('common.saving')}
          {...(ready ? {} : SHUT)}
        >
          {t('board.poll.open')}
        </ActButton>
        <Button size="sm" variant="plain" onClick={close}>
          {t('common.cancel')}
        </Button>
      </div>
    </Form>
  );
}
