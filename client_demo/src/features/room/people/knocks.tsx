import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import type { Waiting } from '@/protocol/generated';
import { firstName } from '@/lib/text/initials';
import { Avatar } from '@/ui/avatar';
import { apartIn, isNamesake, rollOf } from '../names';
import classes from './people.module.css';
import type { PeopleActs } from './use-people';

/** Who was refused for good, and the way to take that back. */
export function Refusals({ refused, acts }: { refused: readonly Waiting[]; acts: PeopleActs }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <section>
      <h2 className="small-title">{t('room.knock.refused')}</h2>
      <ul className={classes.list}>
        {refused.map((one) => (
          <li key={one.person} className={classes.row}>
            <Avatar person={one.person} name={one.name} size="s" />
            <p className={classes.name}>{one.name}</p>
            <Button
              size="sm"
              aria-label={t('room.knock.allowName', { name: firstName(one.name) })}
              onClick={() => acts.mutate({ do: 'allow', person: one.person })}
            >
              {t('room.knock.allow')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everybody at the door. Letting in is the one filled button here. */
export function Knocks({ view, acts }: { view: RoomView; acts: PeopleActs }) {
  const { t } = useTranslation();
  const apart = apartIn(
    view.waiting.map((one) => ({ ...one, role: one.guest === true ? 'guest' : 'peer' })),
  );
  const nameOf = ({ person, name }: Waiting) => {
    const one = apart.get(person);
    return one?.is === 'place' ? t('room.people.apart', { name, apart: one.place }) : name;
  };
  return view.waiting.map((one) => (
    <section
      key={one.person}
      className={classes.knock}
      aria-label={t('room.knock.isAtDoor', { name: nameOf(one) })}
    >
      <div className={classes.row}>
        <Avatar person={one.person} name={one.name} />
        <p className={classes.name}>
          <b>{t('room.knock.isAtDoor', { name: nameOf(one) })}</b>
          <span className={classes.small}>
            {t(one.guest === true ? 'room.knock.guest' : 'room.knock.member')}
          </span>
          {isNamesake(rollOf(view.members), one) ? (
            <span className={classes.small}>{t('room.knock.namesake')}</span>
          ) : null}
        </p>
      </div>
      <div className={classes.acts}>
        <Button
          size="sm"
          variant="filled"
          aria-label={t('room.knock.letInName', { name: firstName(one.name) })}
          onClick={() => acts.mutate({ do: 'admit', person: one.person })}
        >
          {t('room.knock.letIn')}
        </Button>
        <Button
          size="sm"
          variant="plain"
          className={classes.notNow ?? ''}
          onClick={() => acts.mutate({ do: 'deny', person: one.person })}
        >
          {t('room.knock.notNow')}
        </Button>
        <Button
          size="sm"
          variant="plain"
          aria-label={t('room.knock.neverName', { name: firstName(one.name) })}
          onClick={() => acts.mutate({ do: 'refuse', person: one.person })}
        >
          {t('room.knock.never')}
        </Button>
      </div>
    </section>
  ));
}
