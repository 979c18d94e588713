import { Button } from '@mantine/core';
import { IconDoor, IconEyeOff, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Facts } from '@/ui/block/facts';
import { smallIcon } from '@/ui/theme/icon';
import classes from './door.module.css';
import { useDoor } from './use-door';

/** At the door: where one is, whether anybody has seen it, and what happens next. */
export function Knocking({ room, onLeave }: { room: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const door = useDoor(room, true).data;
  const seen = door === undefined ? 'knocked' : door.attended ? 'attended' : 'unattended';
  return (
    <div className={classes.waiting}>
      <h1 className={`words-title ${classes.title ?? ''}`}>{door?.title ?? t('room.title')}</h1>
      <section aria-labelledby="waiting-title" className={classes.next}>
        <h2 id="waiting-title" className="section-title">
          {t('room.door.knocking')}
        </h2>
        <p role="status">{t(`room.door.${seen}`)}</p>
        <Facts
          facts={[
            {
              key: 'unseen',
              icon: <IconEyeOff {...smallIcon} />,
              words: t('room.door.unseen'),
            },
            { key: 'next', icon: <IconDoor {...smallIcon} />, words: t('room.door.next') },
            { key: 'later', icon: <IconLink {...smallIcon} />, words: t('room.door.later') },
          ]}
        />
      </section>
      <Button variant="plain" onClick={onLeave}>
        {t('room.door.goAway')}
      </Button>
    </div>
  );
}
