import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Saving } from '@/lib/autosave';
import { smallIcon } from '../theme/icon';
import classes from './save-line.module.css';

/**
 * How what is typed is doing: saved when, or kept on this device. `time` says a moment as its
 * reader does.
 */
export function SaveLine({ saving, time }: { saving: Saving; time: (at: number) => string }) {
  const { t } = useTranslation();
  const { state, savedAt } = saving;
  if (state === 'held')
    return (
      <p className={classes.line} data-tone="amber" role="status">
        <IconCloudOff {...smallIcon} />
        {t('common.saveLine.held')}
      </p>
    );
  if (state === 'over')
    return (
      <p className={classes.line} data-tone="amber" role="status">
        <IconCloudOff {...smallIcon} />
        {t('common.saveLine.over')}
      </p>
    );
  if (state === 'failed')
    return (
      <p className={classes.line} data-tone="amber" role="status">
        <IconCloudOff {...smallIcon} />
        {t('common.saveLine.failed')}
      </p>
    );
  if (state === 'saving' && savedAt === null)
    return (
      <p className={classes.line} role="status">
        <IconPencil {...smallIcon} />
        {t('common.saving')}
      </p>
    );
  if (savedAt === null)
    return (
      <p className={classes.line} role="status">
        <IconPencil {...smallIcon} />
        {t('common.saveLine.typing')}
      </p>
    );
  return (
    <p className={classes.line} data-tone="good" role="status">
      <IconCheck {...smallIcon} />
      {t('common.saveLine.saved', { time: time(savedAt) })}
    </p>
  );
}
