import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './copy-line.module.css';
import { icon } from '../theme/icon';

/** A line of text to take away, and the button that does it. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <div className={classes.line}>
      <input
        className={classes.value}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <Button
        variant="filled"
        leftSection={clipboard.copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
        onClick={() => clipboard.copy(value)}
      >
        <span aria-live="polite">{clipboard.copied ? t('common.copied') : t('common.copy')}</span>
      </Button>
      {clipboard.error === null ? null : (
        <p className="secondary" role="status">
          {t('common.copyBlocked')}
        </p>
      )}
    </div>
  );
}
