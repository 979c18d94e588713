import { Anchor, Checkbox, MultiSelect, Select, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { ExportChoice, ExportPreview, RoomSummary } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { formatsOf, PARTS, TOGETHER, type Values } from '../model';
import { useOrder } from '../use-exports';
import classes from './choice-form.module.css';
import { PreviewLine } from './preview-line';
import { DateField } from '@/ui/fields/text-field';

interface ChoiceFormProps {
  form: UseFormReturnType<Values>;
  choice: ExportChoice;
  rooms: readonly RoomSummary[];
  preview: UseQueryResult<ExportPreview>;
  /** What a portfolio has to be told beside; shown while one is wished for. */
  portfolio: ReactNode;
}

/** What goes in, in which form; says at once what that holds. */
export function ChoiceForm({ form, choice, rooms, preview, portfolio }: ChoiceFormProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const order = useOrder();
  const [turn, setTurn] = useState(0);
  const { parts, format } = form.values;
  const asPortfolio = form.values.portfolio;
  const make = () => order.mutate({ format, choice, turn }, { onSuccess: () => setTurn(turn + 1) });
  const togglePortfolio = (on: boolean) => {
    form.setFieldValue('portfolio', on);
    if (on && !formatsOf(true).includes(format)) form.setFieldValue('format', 'pdf');
  };
  return (
    <Card depth="raised" aria-label={t('export.what')}>
      <Form onSubmit={form.onSubmit(make)}>
        <Where form={form} rooms={rooms} />
        <Switch
          label={t('export.portfolio')}
          description={t('export.portfolioWhy')}
          checked={asPortfolio}
          onChange={(event) => togglePortfolio(event.currentTarget.checked)}
        />
        {asPortfolio ? (
          portfolio
        ) : (
          <Checkbox.Group label={t('export.parts')} {...form.getInputProps('parts')}>
            <div className={classes.parts}>
              {PARTS.map((part) => (
                <Checkbox key={part} value={part} label={t(`export.part.${part}`)} />
              ))}
            </div>
            {parts.some((part) => TOGETHER.has(part)) ? (
              <p className="secondary">{t('export.others')}</p>
            ) : null}
          </Checkbox.Group>
        )}
        <Select
          label={t('export.format')}
          allowDeselect={false}
          data={formatsOf(asPortfolio).map((value) => ({
            value,
            label: t(`export.formats.${value}`),
          }))}
          {...form.getInputProps('format')}
        />
        <PreviewLine preview={preview} format={format} />
        {order.isError ? <Trouble sentence={words(order.error)} /> : null}
        <FormActs>
          <ActButton
            type="submit"
            variant="filled"
            pending={order.isPending}
            pendingWord={t('export.ordering')}
          >
            {t('export.act')}
          </ActButton>
        </FormActs>
      </Form>
    </Card>
  );
}

/** Which episodes: of which rooms and which time, or just the one somebody came from. */
function Where({ form, rooms }: Pick<ChoiceFormProps, 'form' | 'rooms'>) {
  const { t } = useTranslation();
  if (form.values.episodes.length > 0) {
    return (
      <p>
        {t('export.one')}{' '}
        <Anchor component="button" type="button" onClick={() => form.setFieldValue('episodes', [])}>
          {t('export.oneClear')}
        </Anchor>
      </p>
    );
  }
  return (
    <>
      <MultiSelect
        label={t('export.rooms')}
        placeholder={form.values.rooms.length === 0 ? t('export.roomsAll') : ''}
        searchable
        clearable
        data={rooms.map((one) => ({ value: one.room.id, label: one.room.title }))}
        {...form.getInputProps('rooms')}
      />
      <div className={classes.days}>
        <DateField type="date" label={t('export.since')} {...form.getInputProps('since')} />
        <DateField type="date" label={t('export.until')} {...form.getInputProps('until')} />
      </div>
    </>
  );
}
