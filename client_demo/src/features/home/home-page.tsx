import { Button } from '@mantine/core';
import { IconBook2, IconCheck, IconPhone, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { useOpenItems } from '@/http/use-open-items';
import { useProblemWords } from '@/http/use-problem-words';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { useClocksPending } from '@/http/use-shared-time';
import { useWaiting } from '@/http/use-waiting';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import { fullDay, partOfDay, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import { useUnhurried } from '@/lib/use-unhurried';
import type { Me, OpenItems, RoomSummary, Waiter } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { ArchivedRooms } from './components/archived-rooms';
import { ErasedSoon } from './components/erased-soon';
import { MailsStopped } from './components/mails-stopped';
import { Mentoring } from './components/mentoring';
import { NextRoom } from './components/next-room';
import { PeopleList } from './components/people-list';
import { RoomList } from './components/room-list';
import { WaitingSound, WhoWaits } from './components/who-waits';
import { WaitingForYou } from './components/waiting-for-you';
import classes from './home-page.module.css';
import { arrange, isPair, seeksMentor } from './model';
import { useBestSuggestion } from './use-best-suggestion';
import { useRooms } from './use-rooms';
import { promisedIn, waitingOf } from './waiting';

/** Whom one meets, what waits, and the room one is most likely to enter now. */
export function HomePage() {
  const me = useSignedIn();
  const { t } = useTranslation();
  const words = useProblemWords();
  const rooms = useRooms();
  const items = useOpenItems();
  const waiting = useWaiting();
  const profile = useProfile();
  useTitle(t('common.home'));
  // All that decides where things stand, so that nothing moves once it is there.
  const clocks = useClocksPending();
  const seeks =
    profile.data !== undefined &&
    rooms.data !== undefined &&
    seeksMentor(profile.data, rooms.data.rooms);
  const best = useBestSuggestion(seeks);
  const coming = [rooms, items, waiting, profile, best].some((one) => one.isPending) || clocks;
  const pending = !useUnhurried(!coming);
  return (
    <>
      <Greeting me={me} />
      <MailsStopped me={me} />
      {rooms.isError ? (
        <Trouble sentence={words(rooms.error)} onRetry={() => void rooms.refetch()} />
      ) : null}
      {pending && !rooms.isError ? (
        <Card>
          <Waiting sentence={t('home.loading')} />
        </Card>
      ) : null}
      {rooms.data === undefined || pending ? null : (
        <>
          <ErasedSoon rooms={rooms.data.rooms} />
          <Rooms
            me={me}
            rooms={rooms.data.rooms}
            waiting={waiting.data?.waiting ?? []}
            items={items.data}
            list={
              items.data === undefined ? (
                <Trouble sentence={words(items.error)} onRetry={() => void items.refetch()} />
              ) : (
                <WaitingForYou items={items.data} rooms={rooms.data.rooms} />
              )
            }
          />
        </>
      )}
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
      </div>
    </header>
  );
}

interface RoomsProps {
  me: Me;
  rooms: readonly RoomSummary[];
  waiting: readonly Waiter[];
  /** What waits for the reader, where that is known. */
  items: OpenItems | undefined;
  /** The same as a list. */
  list: ReactNode;
}

function Rooms({ me, rooms, waiting, items, list }: RoomsProps) {
  const { t } = useTranslation();
  const { next, people, pairs, circles, calls } = arrange(rooms, me.person, useNow(), waiting);
  if (next === null) return <FirstRoom list={nothingWaits(items) ? null : list} />;
  const meets = people.length > 0 || pairs.length > 0 || isPair(next);
  // Circles stand aside only where people take the wide column.
  const aside = people.length + pairs.length > 0;
  const circleList =
    circles.length > 0 ? (
      <RoomList title={t('home.circles')} rooms={circles} me={me.person} narrow={aside} />
    ) : null;
  return (
    <>
      <WhoWaits waiting={waiting} besides={next.room.id} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <NextRoom
            one={next}
            me={me.person}
            waiters={waiting.filter((one) => one.room === next.room.id)}
            promises={items === undefined ? [] : promisedIn(items, next.room.id)}
          />
          {people.length > 0 ? (
            <PeopleList
              title={t(isPair(next) ? 'home.otherPeople' : 'home.people')}
              people={people}
              items={items}
              me={me.person}
            />
          ) : null}
          {pairs.length > 0 ? (
            <RoomList title={t('home.pairs')} rooms={pairs} me={me.person} />
          ) : null}
          {aside ? null : circleList}
        </div>
        <aside className={classes.side}>
          <div className={classes.waiting}>{list}</div>
          {aside ? circleList : null}
          {calls.length > 0 ? (
            <RoomList title={t('home.oneOffs')} rooms={calls} me={me.person} narrow />
          ) : null}
          <Mentoring rooms={rooms} meets={meets} />
          <ArchivedRooms me={me.person} />
          <WaitingSound />
        </aside>
      </div>
    </>
  );
}

/** Nothing is here yet: what will be, and the steps that bring it about. */
function FirstRoom({ list }: { list: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {list}
        <Mentoring rooms={[]} meets={false} />
        <Card>
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
      </div>
      <div className={classes.side}>
        <WillStandHere />
      </div>
    </div>
  );
}

/** For somebody without a room: only what is of none can wait. */
function nothingWaits(items: OpenItems | undefined): boolean {
  return items !== undefined && waitingOf(items, []).length === 0;
}

function WillStandHere() {
  const { t } = useTranslation();
  return (
    <Card depth="flat" aria-labelledby="will-title">
      <h2 id="will-title" className="section-title">
        {t('home.will.title')}
      </h2>
      <ul className={classes.will}>
        {WILL.map(([name, Icon]) => (
          <li key={name}>
            <Icon {...icon} />
            <p className="secondary">{t(`home.will.${name}`)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const WILL = [
  ['people', IconUsers],
  ['promises', IconCheck],
  ['talks', IconBook2],
] as const;
