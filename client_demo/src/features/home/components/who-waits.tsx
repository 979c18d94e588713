import { Button, Switch } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { useWaiting } from '@/http/use-waiting';
import { paths } from '@/lib/paths';
import { clock } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { soundWanted, wantSound } from '@/media/waiting-sound';
import type { Waiter } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { icon } from '@/ui/theme/icon';
import classes from './who-waits.module.css';

/** Somebody is in a room, or at its door, and waits for the reader. */
export function WhoWaits() {
  const waiting = useWaiting().data?.waiting ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card depth="raised" className={classes.card ?? ''} role="status">
      <ul className={classes.list}>
        {waiting.map((one) => (
          <Row key={`${one.room} ${one.person}`} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ one }: { one: Waiter }) {
  const { t } = useTranslation();
  const reader = useReader();
  const place = { room: one.title, time: clock(reader, one.since) };
  return (
    <li className={classes.row}>
      <Avatar person={one.person} name={one.name} />
      <p className={classes.words}>
        <b>{t('common.isWaiting', { name: one.name })}</b>
        <span className="secondary">
          {t(one.at_door ? 'home.waitsAtDoor' : 'home.waitsInside', place)}
        </span>
      </p>
      <Button
        component={Link}
        to={paths.room(one.room)}
        variant="filled"
        leftSection={<IconDoorEnter {...icon} />}
        aria-label={t('home.goTo', { room: one.title })}
      >
        {t('home.enter')}
      </Button>
    </li>
  );
}

/** A sound when somebody waits, on this device. */
export function WaitingSound() {
  const { t } = useTranslation();
  const on = useReadable(soundWanted);
  return (
    <Switch
      checked={on}
      label={t('home.sound')}
      description={t('home.soundWhy')}
      onChange={(event) => wantSound(event.currentTarget.checked)}
    />
  );
}
