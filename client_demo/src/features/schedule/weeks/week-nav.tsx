import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/formats';
import { noonOf } from '@/lib/days';
import { icon } from '@/ui/theme/icon';
import type { Plan } from '../use-plan';
import { useWords } from '../use-words';
import classes from './weeks-card.module.css';

const NOWHERE = { 'aria-disabled': true, 'data-disabled': true } as const;

/** Which week is shown, and the ways to the ones beside it. */
export function WeekNav({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { reader } = useWords();
  const { days, before, after } = plan;
  const words = dateFormat(reader.locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(noonOf(days[0] ?? ''), noonOf(days.at(-1) ?? ''));
  return (
    <div className={classes.nav} role="group" aria-label={t('schedule.week')}>
      <ActionIcon
        aria-label={t('schedule.before')}
        {...(before === null ? NOWHERE : { onClick: before })}
      >
        <IconArrowLeft {...icon} />
      </ActionIcon>
      <b role="status" className="tabular">
        {words}
      </b>
      <ActionIcon
        aria-label={t('schedule.after')}
        {...(after === null ? NOWHERE : { onClick: after })}
      >
        <IconArrowRight {...icon} />
      </ActionIcon>
    </div>
  );
}
