import { NativeSelect } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank, sent } from '@/lib/text/text';
import { ActButton } from '@/ui/act-button';
import { Form } from '@/ui/fields/form';
import { DateField, LineField } from '@/ui/fields/text-field';
import { LINE } from '../add-line';
import type { PartProps } from '../part-props';
import classes from '../together.module.css';

/** One more promise: the words first; who and by when are there once something is written. */
export function PromiseForm({ view, self, acts }: PartProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [owner, setOwner] = useState(self.person);
  const [due, setDue] = useState('');
  const [adding, setAdding] = useState(false);
  const people = Object.values(view.members).map((one) => ({
    value: one.person,
    label: one.person === self.person ? t('room.tile.you') : one.name,
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
    if (!kept) return;
    setText('');
    setDue('');
  };
  return (
    <Form className={classes.form} onSubmit={(event) => void add(event)}>
      <LineField
        aria-label={t('together.promise.add')}
        placeholder={t('together.promise.example')}
        bound={LINE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isBlank(text) ? null : (
        <div className={classes.pair}>
          <NativeSelect
            label={t('together.promise.who')}
            data={people}
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
          />
          <DateField
            type="date"
            label={t('together.promise.day')}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          <ActButton type="submit" size="sm" pending={adding} pendingWord={t('common.saving')}>
            {t('together.promise.act')}
          </ActButton>
        </div>
      )}
    </Form>
  );
}
