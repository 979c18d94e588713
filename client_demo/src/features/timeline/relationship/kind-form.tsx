import { Button, NativeSelect } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { RelationshipInfo } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import type { Kind, useKindChange } from './use-relationship';

const MODELS = ['apprenticeship', 'cloning', 'nurturing', 'friendship'] as const;
const FORMATS = ['one_to_one', 'peer', 'reverse', 'triad', 'long_distance'] as const;

interface KindFormProps {
  relationship: RelationshipInfo;
  change: ReturnType<typeof useKindChange>;
  onDone: () => void;
}

/** Model and format as they are, each with a line of what it means, to be changed. */
export function KindForm({ relationship, change, onDone }: KindFormProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const was = { model: relationship.model ?? null, format: relationship.format };
  const [model, setModel] = useState(was.model);
  const [format, setFormat] = useState(was.format);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wish: Kind = {
      ...(model === was.model ? {} : { model }),
      ...(format === was.format ? {} : { format }),
    };
    if (Object.keys(wish).length === 0) onDone();
    else change.mutate(wish, { onSuccess: onDone });
  };
  return (
    <Form onSubmit={submit}>
      <p className="secondary">{t('relationship.why')}</p>
      <NativeSelect
        label={t('relationship.modelLabel')}
        description={t(model === null ? 'relationship.openWhy' : `person.model.${model}`)}
        data={[
          { value: '', label: t('relationship.open') },
          ...MODELS.map((value) => ({ value, label: t(`relationship.model.${value}`) })),
        ]}
        value={model ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setModel(MODELS.find((one) => one === value) ?? null);
        }}
      />
      <NativeSelect
        label={t('relationship.formatLabel')}
        description={t(`relationship.means.${format}`)}
        data={FORMATS.map((value) => ({ value, label: t(`relationship.format.${value}`) }))}
        value={format}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setFormat(FORMATS.find((one) => one === value) ?? format);
        }}
      />
      {change.isError ? <Trouble sentence={words(change.error)} /> : null}
      <FormActs>
        <ActButton
          type="submit"
          variant="filled"
          pending={change.isPending}
          pendingWord={t('common.saving')}
        >
          {t('common.save')}
        </ActButton>
        <Button variant="plain" disabled={change.isPending} onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </FormActs>
    </Form>
  );
}
