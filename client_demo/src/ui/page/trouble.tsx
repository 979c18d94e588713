import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { icon } from '../theme/icon';
import { Note } from '../block/note';

interface TroubleProps {
  sentence: string;
  onRetry?: () => void;
}

/** Something failed: what is so, what to do, and the way to do it. */
export function Trouble({ sentence, onRetry }: TroubleProps) {
  const { t } = useTranslation();
  return (
    <Note
      tone="danger"
      role="alert"
      icon={<IconInfoCircle {...icon} />}
      action={
        onRetry && (
          <Button size="sm" variant="danger" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        )
      }
    >
      {sentence}
    </Note>
  );
}
