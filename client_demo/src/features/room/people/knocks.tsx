import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Waiting } from '@/protocol/generated';
import { firstName } from '@/lib/initials';
import { Avatar } from '@/ui/avatar';
import classes from './people.module.css';
import type { PeopleActs } from './use-people';

/** Everybody at the door. Letting in is the one filled button here. */
export function Knocks({ waiting, acts }: { waiting: readonly Waiting[]; acts: PeopleActs }) {
  const { t } = useTranslation();
  return waiting.map((one) => (
    <section key={one.person} className={classes.knock} aria-label={t('room.knock.isAtDoor', { name: one.name })}>
      <div className={classes.row}>
        <Avatar person={one.person} name={one.name} />
        <p className={classes.name}><b>{t('room.knock.isAtDoor', { name: one.name })}</b><span className={classes.small}>{t(one.guest === true ? 'room.knock.guest' : 'room.knock.member')}</span></p>
      </div>
      <div className={classes.acts}>
        <Button size="sm" variant="filled" aria-label={t('room.knock.letInName', { name: firstName(one.name) })} onClick={() => acts.mutate({ do: 'admit', person: one.person })}>{t('room.knock.letIn')}</Button>
        <Button size="sm" variant="plain" className={classes.notNow ?? ''} onClick={() => acts.mutate({ do: 'deny', person: one.person })}>{t('room.knock.notNow')}</Button>
      </div>
    </section>
  ));
}
