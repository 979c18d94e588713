import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { icon } from '@/ui/theme/icon';
import type { Filling } from '../frame/with-profile';
import classes from './room.module.css';

const MOST = 20;

/** How many people a mentor takes at a time. */
export function Capacity({ profile, change }: Filling) {
  const { t } = useTranslation();
  const title = useId();
  const { capacity } = profile;
  const to = (next: number) => {
    if (next >= 1 && next <= MOST) change({ capacity: next });
  };
  return (
    <div>
      <h2 id={title} className="section-title">
        {t('welcome.room.capacity')}
      </h2>
      <div role="group" aria-labelledby={title} className={classes.stepper}>
        <ActionIcon
          aria-label={t('welcome.room.fewer')}
          aria-disabled={capacity <= 1}
          onClick={() => to(capacity - 1)}
        >
          <IconMinus {...icon} />
        </ActionIcon>
        <output>{capacity}</output>
        <ActionIcon
          aria-label={t('welcome.room.more')}
          aria-disabled={capacity >= MOST}
          onClick={() => to(capacity + 1)}
        >
          <IconPlus {...icon} />
        </ActionIcon>
      </div>
    </div>
  );
}
