import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { Member, OpenItems } from '@/protocol/generated';
import { Words } from '@/ui/words';
import classes from './promised.module.css';

interface PromisedProps {
  promises: OpenItems['promised'];
  members: readonly Member[];
  me: string;
}

/** What the two promised each other and is not kept so far: who, what, by when. */
export function Promised({ promises, members, me }: PromisedProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  if (promises.length === 0) return null;
  const nameOf = (person: string) => {
    const name = members.find((member) => member.person === person)?.name;
    return person === me ? t('home.you') : firstName(name ?? t('home.somebody'));
  };
  const day = (due: string) =>
    fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${due}T12:00:00Z`), now);
  return (
    <div className={classes.promised}>
      <p className="secondary">{t('home.promised')}</p>
      <ul>
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
    </div>
  );
}
