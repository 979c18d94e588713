import { NativeSelect } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank, sent } from '@/lib/text/text';
import { useDraft } from '@/lib/use-draft';
import { ActButton } from '@/ui/act-button';
import { Form } from '@/ui/fields/form';
import { DateField, LineField } from '@/ui/fields/text-field';
import { useNames } from '../../use-names';
import { LINE } from '../add-line';
import type { PartProps } from '../part-props';
import classes from '../board.module.css';

/** One more promise: the words first; who and by when are there once something is written. */
export function PromiseForm({ view, self, acts }: PartProps) {
  const { t } = useTranslation();
  const names = useNames(view);
  const empty = { text: '', owner: self.person, due: '' };
  const [{ text, owner, due }, setDraft] = useDraft(
    `${self.person} ${view.info.id} promise`,
    empty,
    (now) => now.text !== '',
  );
  const [adding, setAdding] = useState(false);
  const people = Object.values(view.members).map((one) => ({
    value: one.person,
    label: one.person === self.person ? t('room.tile.you') : names.full(one.person, one.name),
  }));
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBlank(text) || adding) return;
    setAdding(true);
    const kept = await acts
      .sure({ t: 'action.add', d: { text: sent(text, true), owner, due: due === '' ? null : due } })
      .then(
        () => true,
        () => false,
      );
    setAdding(false);
    if (kept) setDraft((now) => (now.text === text ? empty : now));
  };
  return (
    <Form
      className={`${classes.form ?? ''} ${classes.promise ?? ''}`}
      onSubmit={(event) => void add(event)}
    >
      <LineField
        className={classes.promiseLine ?? ''}
        label={t('board.promise.add')}
        placeholder={t('board.promise.example')}
        bound={LINE}
        value={text}
        onChange={(event) => {
          const words = event.currentTarget.value;
          setDraft((now) => ({ ...now, text: words }));
        }}
      />
      {isBlank(text) ? null : (
        <div className={classes.pair}>
          <NativeSelect
            label={t('board.promise.who')}
            data={people}
            value={owner}
            onChange={(event) => {
              const person = event.currentTarget.value;
              setDraft((now) => ({ ...now, owner: person }));
            }}
          />
          <DateField
            type="date"
            label={t('board.promise.day')}
            value={due}
            onChange={(event) => {
              const day = event.currentTarget.value;
              setDraft((now) => ({ ...now, due: day }));
            }}
          />
          <ActButton type="submit" size="sm" pending={adding} pendingWord={t('common.saving')}>
            {t('board.promise.act')}
          </ActButton>
        </div>
      )}
    </Form>
  );
}
