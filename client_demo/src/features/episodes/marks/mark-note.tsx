import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useDraft } from '@/lib/use-draft';
import type { Mark } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { CaseNote } from '@/ui/block/case-note';
import { Form, FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { useMarkChange } from '../use-episodes';
import classes from './mark-list.module.css';
import { ProseField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const NOTE = WRITING['MarkChange.note'];

/** A line to a marked moment. */
export function MarkNote({
  mark,
  episode,
  onDone,
}: {
  mark: Mark;
  episode: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const change = useMarkChange(episode);
  const { person } = useSignedIn();
  const [draft, setDraft] = useDraft(`${person} ${mark.id}`, { note: mark.note });
  const form = useForm({ initialValues: draft, onValuesChange: setDraft });
  const close = () => {
    setDraft({ note: mark.note });
    onDone();
  };
  const submit = form.onSubmit(({ note }) =>
    change.mutate({ mark: mark.id, note: sent(note, false) }, { onSuccess: close }),
  );
  return (
    <Form onSubmit={submit}>
      <ProseField
        bound={NOTE}
        className={classes.note ?? ''}
        label={t('episodes.markLine')}
        description={t('episodes.lineWhy', { most: NOTE.most })}
        minRows={2}
        {...form.getInputProps('note')}
      />
      <CaseNote texts={[form.getValues().note]} />
      {change.isError ? <Trouble sentence={words(change.error)} /> : null}
      <FormActs>
        <ActButton
          type="submit"
          size="sm"
          variant="filled"
          pending={change.isPending}
          pendingWord={t('common.saving')}
        >
          {t('common.save')}
        </ActButton>
        <Button size="sm" variant="plain" onClick={close}>
          {t('common.cancel')}
        </Button>
      </FormActs>
    </Form>
  );
}
