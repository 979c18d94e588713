import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { Member, OpenItems } from '@/protocol/generated';
import { Words } from '@/ui/words';
import { useReader } from '../use-reader';
import classes from './promise-list.module.css';

interface PromiseListProps {
  promises: OpenItems['promised'];
  members: readonly Member[];
  me: string;
}

/** What people promised each other: who, what, by when. */
export function PromiseList({ promises, members, me }: PromiseListProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const nameOf = (person: string) => {
    const name = members.find((member) => member.person === person)?.name;
    return person === me ? t('home.you') : firstName(name ?? t('home.somebody'));
  };
  const day = (due: string) =>
    fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${due}T12:00:00Z`), now);
  return (
    <ul className={classes.list}>
      {promises.map((one) => (
        <li key={one.promise}>
          <b>{nameOf(one.person)}</b>{' '}
          <span className={classes.words}>
            <Words text={one.text} />
          </span>
          {one.due === null ? null : (
            <span className="secondary"> {t('home.by', { day: day(one.due) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
