import { Checkbox } from '@mantine/core';
import { IconCalendar, IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { hasDraft } from '@/lib/use-draft';
import { composes } from '@/lib/keys';
import { useNow } from '@/lib/use-now';
import type { ActionItem } from '@/protocol/generated';
import { DateField } from '@/ui/fields/text-field';
import { Words } from '@/ui/words';
import { GoingRow, useDeletion } from '../deletion';
import { EditLine } from '../edit-line';
import { dayOf } from '../model';
import type { PartProps } from '../part-props';
import { RowMenu } from '@/ui/row-menu';
import classes from '../board.module.css';
import { useWho } from '../use-who';

type PromiseProps = PartProps & { promise: ActionItem };

/** A promise: a tick when it is kept, its words, whose it is and by which day. */
export function PromiseRow({ promise, view, self, acts }: PromiseProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const who = useWho(view, self);
  const deletion = useDeletion({ view, self, acts });
  const { seq, due } = promise;
  const draft = `${self.person} ${view.info.id} edit-${seq}`;
  const [editing, setEditing] = useState<'text' | 'day' | null>(() =>
    hasDraft(draft) ? 'text' : null,
  );
  const may = view.may.includes('promise') && !view.info.archived;
  const name = who(promise.owner);
  const facts = due == null ? name : t('board.promise.by', { name, day: dayOf(reader, due, now) });
  if (acts.going.includes(seq)) return <GoingRow seq={seq} what="promise" acts={acts} />;
  return (
    <li className={classes.row}>
      {editing === 'text' ? (
        <EditLine
          draft={draft}
          label={t('board.promise.edit')}
          text={promise.text}
          onKeep={(text) => acts.sure({ t: 'action.change', d: { action: seq, text } })}
          onClose={() => setEditing(null)}
        />
      ) : (
        <Checkbox
          className={classes.grow ?? ''}
          checked={promise.done_at != null}
          disabled={!may}
          label={
            <span className={classes.words}>
              <Words text={promise.text} />
            </span>
          }
          description={promise.done_at == null ? facts : t('board.promise.kept', { facts })}
          onChange={(event) =>
            acts.act({ t: 'action.tick', d: { action: seq, on: event.currentTarget.checked } })
          }
        />
      )}
      {editing === 'day' ? (
        <DayField promise={promise} acts={acts} onClose={() => setEditing(null)} />
      ) : null}
      {may && editing === null ? (
        <RowMenu
          label={t('board.more', { text: promise.text })}
          acts={[
            { words: t('board.promise.edit'), sign: IconPencil, act: () => setEditing('text') },
            {
              words: t('board.promise.changeDay'),
              sign: IconCalendar,
              act: () => setEditing('day'),
            },
            {
              words: t('board.promise.letGo'),
              sign: IconX,
              act: () =>
                acts.undoable(
                  { t: 'action.drop', d: { action: seq, on: true } },
                  { word: 'letGo', back: { t: 'action.drop', d: { action: seq, on: false } } },
                ),
            },
            ...deletion(promise),
          ]}
        />
      ) : null}
    </li>
  );
}

/** Another day, or none. It is kept as soon as it is a day. */
function DayField({
  promise,
  acts,
  onClose,
}: Pick<PromiseProps, 'promise' | 'acts'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(promise.due ?? '');
  const keep = () => {
    if (day !== (promise.due ?? ''))
      acts.act({ t: 'action.change', d: { action: promise.seq, due: day === '' ? null : day } });
    onClose();
  };
  return (
    <DateField
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own choice
      autoFocus
      className={classes.day ?? ''}
      type="date"
      aria-label={t('board.promise.day')}
      value={day}
      onChange={(event) => setDay(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !composes(event.nativeEvent)) keep();
      }}
    />
  );
}
