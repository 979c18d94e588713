import { Select, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { fullDay } from '@/lib/time';
import type { ExportChoice, ExportMeeting, PortfolioRules } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import type { Values } from '../model';
import { useRules, useStanding, useStatements } from '../use-exports';
import classes from './portfolio-card.module.css';
import { StandingTable } from './standing-table';

interface PortfolioCardProps {
  form: UseFormReturnType<Values>;
  choice: ExportChoice;
  meetings: readonly ExportMeeting[];
}

/** By whose rules, how far that is, and which hours count as what. */
export function PortfolioCard({ form, choice, meetings }: PortfolioCardProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const all = useRules().data?.rules ?? [];
  const signed = (useStatements().data?.mine ?? []).filter((one) => one.state === 'signed');
  const standing = useStanding(choice);
  const rules = all.find((one) => one.id === form.values.rules);
  const choose = (id: string | null) => form.setValues({ rules: id ?? 'generic', categories: {} });
  return (
    <Card depth="flat" aria-label={t('export.portfolio')}>
      <div className={classes.stack}>
        <Select
          label={t('export.rules')}
          allowDeselect={false}
          data={all.map((one) => ({ value: one.id, label: one.name }))}
          value={form.values.rules}
          onChange={choose}
        />
        {rules === undefined ? null : (
          <div>
            <p>{rules.about}</p>
            <p className="secondary">
              {t('export.checked', {
                day: fullDay(reader, Date.parse(`${rules.checked}T12:00:00Z`)),
              })}
            </p>
          </div>
        )}
        {standing.data === undefined ? null : <StandingTable standing={standing.data} />}
        {rules === undefined || rules.categories.length < 2 ? null : (
          <Categories form={form} rules={rules} meetings={meetings} />
        )}
        <Switch
          label={t('export.named')}
          description={t('export.namedWhy')}
          {...form.getInputProps('named', { type: 'checkbox' })}
        />
        <Select
          label={t('export.statement')}
          data={[
            { value: '', label: t('export.statementNone') },
            ...signed.map((one) => ({
              value: one.id,
              label: t('export.statementOf', {
                name: one.signer_name,
                day: fullDay(reader, one.answered_at ?? 0),
              }),
            })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('countersignature')}
        />
      </div>
    </Card>
  );
}

function Categories({
  form,
  rules,
  meetings,
}: {
  form: UseFormReturnType<Values>;
  rules: PortfolioRules;
  meetings: readonly ExportMeeting[];
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const { categories } = form.values;
  const usual = rules.categories[0]?.id ?? '';
  const data = rules.categories.map((one) => ({ value: one.id, label: one.name }));
  const give = (episode: string, category: string | null) =>
    form.setFieldValue('categories', { ...categories, [episode]: category ?? usual });
  return (
    <details className={classes.categories}>
      <summary>{t('export.categories')}</summary>
      {meetings.map((one) => (
        <Select
          key={one.episode}
          label={`${one.title}, ${fullDay(reader, one.started_at)}`}
          allowDeselect={false}
          data={data}
          value={categories[one.episode] ?? usual}
          onChange={(category) => give(one.episode, category)}
        />
      ))}
    </details>
  );
}
