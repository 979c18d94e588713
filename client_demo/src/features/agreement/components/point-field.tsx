import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fits, POINTS } from '@/http/agreement/answers';
import { WRITING, type Answer } from '@/protocol/generated';
import { DateField, NumberField, ProseField } from '@/ui/fields/text-field';
import classes from './agreement.module.css';

interface PointFieldProps {
  point: Answer['point'];
  answer: Answer;
  /** A choice as its reader reads it. */
  choice: (point: Answer['point'], value: string) => string;
  onChange: (answer: Answer) => void;
}

/** One question, and the place for one's own answer. */
export function PointField({ point, answer, choice, onChange }: PointFieldProps) {
  const { t } = useTranslation();
  const label = useId();
  const rule = POINTS[point];
  const value = answer.value ?? '';
  const values = 'choices' in rule ? rule.choices : null;
  const set = (change: Partial<Answer>) => onChange({ ...answer, ...change });
  return (
    <fieldset className={classes.field} aria-labelledby={label}>
      <p id={label} className={classes.question}>
        {t(`agreement.question.${point}`)}
      </p>
      {values === null ? null : (
        <NativeSelect
          aria-label={t('agreement.chooseFor', { question: t(`agreement.question.${point}`) })}
          value={value}
          onChange={({ currentTarget }) => set({ value: currentTarget.value })}
          data={[
            { value: '', label: t('agreement.choose') },
            ...values.map((one) => ({ value: one, label: choice(point, one) })),
          ]}
        />
      )}
      {rule.kind === 'number' ? (
        <NumberField
          min={rule.least}
          max={rule.most}
          step={5}
          error={fits({ point, value }) ? null : t('agreement.fill.minutes', rule)}
          label={t('agreement.minutesOf')}
          value={value}
          onChange={({ currentTarget }) => set({ value: currentTarget.value })}
        />
      ) : null}
      {point === 'review' ? (
        <DateField
          type="date"
          aria-label={t('agreement.question.review')}
          value={value}
          onChange={({ currentTarget }) => set({ value: currentTarget.value })}
        />
      ) : (
        <ProseField
          bound={WRITING['Answer.words']}
          aria-label={t('agreement.wordsFor', { question: t(`agreement.question.${point}`) })}
          placeholder={t(`agreement.example.${point}`)}
          minRows={rule.kind === 'prose' ? 2 : 1}
          value={answer.words ?? ''}
          onChange={({ currentTarget }) => set({ words: currentTarget.value })}
        />
      )}
    </fieldset>
  );
}
