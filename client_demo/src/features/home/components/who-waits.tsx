import { Button, Switch } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { clock } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { soundWanted, wantSound } from '@/media/waiting-sound';
import type { Waiter } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { icon } from '@/ui/theme/icon';
import classes from './who-waits.module.css';

interface WhoWaitsProps {
  waiting: readonly Waiter[];
  /** The room that stands large on the page: whoever waits there is told of in its own card. */
  besides: string | undefined;
}

/** Somebody waits in, or at the door of, a room that is not the large one. */
export function WhoWaits({ waiting, besides }: WhoWaitsProps) {
  const elsewhere = waiting.filter((one) => one.room !== besides);
  if (elsewhere.length === 0) return null;
  return (
    <Card depth="raised" className={classes.card ?? ''} role="status">
      <ul className={classes.list}>
        {elsewhere.map((one) => (
          <Row key={`${one.room} ${one.person}`} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ one }: { one: Waiter }) {
  const { t } = useTranslation();
  return (
    <li className={classes.row}>
      <WaiterLine one={one} />
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

/** Who waits and since when; and in which room, where that is not the one it stands in. */
export function WaiterLine({ one, inside = false }: { one: Waiter; inside?: boolean }) {
  const { t } = useTranslation();
  const reader = useReader();
  const place = { room: one.title, time: clock(reader, one.since) };
  const elsewhere = one.at_door ? 'home.waitsAtDoor' : 'home.waitsInside';
  const here = one.at_door ? 'home.atDoorSince' : 'home.insideSince';
  return (
    <>
      <Avatar person={one.person} name={one.name} />
      <p className={classes.words}>
        <b>{t('common.isWaiting', { name: one.name })}</b>
        <span className="secondary">{t(inside ? here : elsewhere, place)}</span>
      </p>
    </>
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
