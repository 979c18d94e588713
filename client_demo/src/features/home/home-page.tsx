import { Button } from '@mantine/core';
import { IconPhone, IconPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemWords } from '@/http/use-problem-words';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import { fullDay, partOfDay, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import type { Me, RoomSummary } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { ArchivedRooms } from './components/archived-rooms';
import { ErasedSoon } from './components/erased-soon';
import { NextRoom } from './components/next-room';
import { RoomList } from './components/room-list';
import { WaitingSound, WhoWaits } from './components/who-waits';
import { WaitingForYou } from './components/waiting-for-you';
import classes from './home-page.module.css';
import { arrange } from './model';
import { useRooms } from './use-rooms';

/** Rooms, next and past, of the one who is signed in. */
export function HomePage() {
  const me = useSignedIn();
  const { t } = useTranslation();
  const words = useProblemWords();
  const rooms = useRooms();
  useTitle(t('common.home'));
  return (
    <>
      <Greeting me={me} />
      <WhoWaits />
      {rooms.isError ? (
        <Trouble sentence={words(rooms.error)} onRetry={() => void rooms.refetch()} />
      ) : null}
      {rooms.isPending ? (
        <Card>
          <Waiting sentence={t('home.loading')} />
        </Card>
      ) : null}
      {rooms.data === undefined ? null : <ErasedSoon rooms={rooms.data.rooms} />}
      {rooms.data === undefined ? null : <Rooms me={me} rooms={rooms.data.rooms} />}
    </>
  );
}

function Greeting({ me }: { me: Me }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  return (
    <header className={classes.hello}>
      <div>
        <h1 className="page-title">
          {t(`home.hello.${partOfDay(reader, now)}`, { name: firstName(me.name) })}
        </h1>
        <p className="muted">
          {t('home.today', {
            day: fullDay(reader, now, now),
            city: zoneCity(reader.locale, reader.zone),
          })}
        </p>
      </div>
      <div className={classes.starts}>
        <Button
          component={Link}
          to={paths.call}
          variant="quiet"
          leftSection={<IconPhone {...icon} />}
        >
          {t('home.call')}
        </Button>
        <Button
          component={Link}
          to={paths.search}
          variant="quiet"
          leftSection={<IconSearch {...icon} />}
        >
          {t('home.search')}
        </Button>
        <Button component={Link} to={paths.newRoom} leftSection={<IconPlus {...icon} />}>
          {t('common.newRoom')}
        </Button>
      </div>
    </header>
  );
}

function Rooms({ me, rooms }: { me: Me; rooms: readonly RoomSummary[] }) {
  const { t } = useTranslation();
  const { next, waiting, pairs, circles, calls } = arrange(rooms, useNow());
  if (next === null) return <FirstRoom />;
  // Circles stand aside only where rooms for two take the wide column.
  const aside = pairs.length > 0;
  const circleList =
    circles.length > 0 ? (
      <RoomList title={t('home.circles')} rooms={circles} me={me.person} narrow={aside} />
    ) : null;
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <NextRoom one={next} me={me.person} />
        {pairs.length > 0 ? (
          <RoomList title={t('home.pairs')} rooms={pairs} me={me.person} />
        ) : null}
        {aside ? null : circleList}
      </div>
      <aside className={classes.side}>
        {waiting.length > 0 ? (
          <div className={classes.waiting}>
            <WaitingForYou rooms={waiting} />
          </div>
        ) : null}
        {aside ? circleList : null}
        {calls.length > 0 ? (
          <RoomList title={t('home.oneOffs')} rooms={calls} me={me.person} narrow />
        ) : null}
        <ArchivedRooms me={me.person} />
        <WaitingSound />
      </aside>
    </div>
  );
}

function FirstRoom() {
  const { t } = useTranslation();
  return (
    <Card className={classes.first ?? ''}>
      <Empty
        title={t('home.empty')}
        why={t('home.emptyWhy')}
        action={
          <Button component={Link} to={paths.newRoom} variant="filled">
            {t('home.emptyAct')}
          </Button>
        }
      />
    </Card>
  );
}
