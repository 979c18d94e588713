import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CodeLost, loadNewVersion } from '@/lib/new-version';
import { useNewVersion } from '@/lib/use-new-version';
import { Note } from '../block/note';
import { icon } from '../theme/icon';

/** In place of a part of a page that failed; all else goes on. */
export function FailedPart({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const upgraded = useNewVersion();
  const words = () => {
    if (upgraded) return t('common.failed.version');
    return t(error instanceof CodeLost ? 'common.failed.lost' : 'common.failed.part');
  };
  return (
    <Note
      tone="danger"
      role="alert"
      icon={<IconInfoCircle {...icon} />}
      action={
        upgraded ? (
          <Button size="sm" variant="danger" onClick={() => void loadNewVersion()}>
            {t('common.failed.load')}
          </Button>
        ) : (
          <Button size="sm" variant="danger" onClick={onAgain}>
            {t('common.failed.again')}
          </Button>
        )
      }
    >
      {words()}
    </Note>
  );
}
