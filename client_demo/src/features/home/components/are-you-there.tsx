import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { OPEN_ITEMS } from '@/http/use-open-items';
import { useProblemWords } from '@/http/use-problem-words';
import { Trouble } from '@/ui/page/trouble';
import { smallIcon } from '@/ui/theme/icon';
import classes from './waiting-for-you.module.css';

/** A mentor who let invitations lapse says that they are there, and is listed again. */
export function AreYouThere() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: api.here,
    onSettled: () => client.invalidateQueries({ queryKey: OPEN_ITEMS }),
  });
  return (
    <li>
      <div className={classes.way}>
        <IconUserOff {...smallIcon} />
        <div>
          <p>{t('home.waits.resting')}</p>
          <p className="secondary">{t('home.waits.restingWhy')}</p>
          {error === null ? null : <Trouble sentence={words(error)} />}
          <Button
            size="sm"
            className={classes.here ?? ''}
            disabled={isPending}
            onClick={() => mutate()}
          >
            {t('home.waits.here')}
          </Button>
        </div>
      </div>
    </li>
  );
}
