import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOtherTimes } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { clock } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { OpenItems, RoomSummary } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { smallIcon } from '@/ui/theme/icon';
import { mayPlan, plannedAt, type Companion } from '../model';
import { promisedIn } from '../waiting';
import { LastTalk } from './last-talk';
import { NextTime } from './next-time';
import { Promised } from './promised';
import classes from './room-list.module.css';
import { RoomButton } from './room-button';
import { Unread } from './unread';

interface PeopleListProps {
  title: string;
  people: readonly Companion[];
  /** What waits, where that is known: what else was promised stands beside people. */
  items: OpenItems | undefined;
  me: string;
}

/** Whom one meets one to one: who they are to one, what time it is there, what comes next. */
export function PeopleList({ title, people, items, me }: PeopleListProps) {
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title" className="section-title">
        {title}
      </h2>
      <ul className={classes.list}>
        {people.map((one) => (
          <Person key={one.member.person} one={one} items={items} me={me} />
        ))}
      </ul>
    </section>
  );
}

interface PersonProps extends Pick<PeopleListProps, 'items' | 'me'> {
  one: Companion;
}

function Person({ one: { member, rooms }, items, me }: PersonProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.person}>
      <Avatar person={member.person} name={member.name} />
      <div className={classes.words}>
        <h3 className={classes.whose}>
          {member.name} <span className="muted">{t(`common.role.${member.role}`)}</span>
        </h3>
        <Clocks person={member.person} />
        <ul>
          {rooms.map((room) => (
            <Place key={room.room.id} one={room} items={items} me={me} />
          ))}
        </ul>
      </div>
    </li>
  );
}

function Clocks({ person }: { person: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const theirs = useOtherTimes()(now, [person]);
  if (theirs === null) return null;
  return (
    <p className={`secondary ${classes.clocks ?? ''}`}>
      <IconClock {...smallIcon} />
      {t('home.clocks', { theirs, own: clock(reader, now) })}
    </p>
  );
}

/** A room in which one meets them, and what comes next there. */
function Place({ one, items, me }: Pick<PeopleListProps, 'items' | 'me'> & { one: RoomSummary }) {
  const { t } = useTranslation();
  const now = useNow();
  const planned = plannedAt(one, now) !== null;
  return (
    <li className={classes.place}>
      <div className={classes.words}>
        <p>
          <Link
            className={`words-title lone-link ${classes.room ?? ''}`}
            to={paths.room(one.room.id)}
          >
            {one.room.title}
          </Link>
        </p>
        <LastTalk one={one} to={paths.timeline(one.room.id)} />
        {items === undefined ? null : (
          <Promised promises={promisedIn(items, one.room.id)} members={one.members} me={me} />
        )}
        <Unread one={one} />
      </div>
      <NextTime one={one} />
      {!planned && mayPlan(one) ? (
        <Button size="sm" component={Link} to={paths.schedule(one.room.id)}>
          {t('home.findTime')}
        </Button>
      ) : null}
      <RoomButton one={one} />
    </li>
  );
}
