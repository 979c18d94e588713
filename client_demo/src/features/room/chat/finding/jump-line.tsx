import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../chat.module.css';
import type { Jump } from './use-jump';

/** What came of a jump that did not arrive, and what one may do. */
export function JumpLine({ jump, onAgain }: { jump: Jump; onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {jump.word === null ? null : (
        <div className={classes.jump}>
          <p>{t(`chat.jump.${jump.word}`)}</p>
          {jump.word === 'further' ? (
            <Button size="sm" variant="light" onClick={onAgain}>
              {t('chat.jump.again')}
            </Button>
          ) : null}
          {jump.word === 'looking' ? null : (
            <Button size="sm" variant="plain" onClick={jump.close}>
              {t('chat.jump.close')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
