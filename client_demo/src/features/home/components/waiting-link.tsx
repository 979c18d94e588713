import { IconBook2, IconMail, IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import { dayWord, fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { smallIcon } from '@/ui/theme/icon';
import type { WaitingItem } from '../waiting';
import classes from './waiting-for-you.module.css';

type Linked = Exclude<WaitingItem, { is: 'promise' }>;

const ICONS = { opened: IconMailOpened, proposal: IconMail, confirm: IconBook2 } as const;

/** Something that waits on the page of an episode. */
export function WaitingLink({ one }: { one: Linked }) {
  const Icon = ICONS[one.is];
  const said = useSaid(one);
  return (
    <li>
      <div className={classes.way}>
        <Icon {...smallIcon} />
        <p>
          <Link className="lone-link" to={paths.episode(one.room.room.id, one.item.episode)}>
            {said.what}
          </Link>
          <br />
          <span className="secondary">{said.of}</span>
        </p>
      </div>
    </li>
  );
}

function useSaid(one: Linked): { what: string; of: string } {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const room = one.room.room.title;
  const nameOf = (person: string) =>
    firstName(one.room.members.find((member) => member.person === person)?.name ?? '');
  if (one.is === 'proposal')
    return {
      what: t('home.waits.proposal', { name: nameOf(one.item.by) }),
      of: t('home.waits.until', { room, day: fullDay(reader, one.item.expires_at, now) }),
    };
  const of = t('home.waits.of', { room, day: dayWord(reader, one.item.started_at, now) });
  return one.is === 'opened'
    ? { what: t('home.waits.opened', { name: nameOf(one.item.person) }), of }
    : { what: t('home.waits.confirm'), of };
}
