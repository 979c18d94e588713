import {
  IconBook2,
  IconCalendarPlus,
  IconCalendarQuestion,
  IconMail,
  IconMailOpened,
  IconPencil,
  IconSignature,
  IconUserCheck,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { smallIcon } from '@/ui/theme/icon';
import { useSaid, type Linked } from '../use-said';
import classes from './waiting-for-you.module.css';

const ICONS = {
  request: IconUserQuestion,
  place: IconUserCheck,
  pair: IconUsers,
  time: IconCalendarQuestion,
  first: IconCalendarPlus,
  agreement: IconSignature,
  opened: IconMailOpened,
  proposal: IconMail,
  relationship: IconUserQuestion,
  reflect: IconPencil,
  confirm: IconBook2,
} as const;

/** Where something is done that waits. */
function wayTo(one: Linked): string {
  switch (one.is) {
    case 'request':
      return paths.request(one.item.request);
    case 'place': {
      const { person } = one.item.mentor;
      return person === null ? paths.find : paths.person(person);
    }
    case 'pair':
      return paths.proposals;
    case 'time':
    case 'first':
      return paths.schedule(one.room.room.id);
    case 'relationship':
      return paths.timeline(one.room.room.id);
    case 'agreement':
      return paths.agreement(one.room.room.id);
    case 'reflect':
      return paths.reflect(one.room.room.id, one.item.episode);
    default:
      return paths.episode(one.room.room.id, one.item.episode);
  }
}

/** Something that waits on a page of its own. */
export function WaitingLink({ one }: { one: Linked }) {
  const Icon = ICONS[one.is];
  const said = useSaid(one);
  return (
    <li>
      <div className={classes.way}>
        <Icon {...smallIcon} />
        <p>
          <Link className="lone-link" to={wayTo(one)}>
            {said.what}
          </Link>
          <br />
          <span className="secondary">{said.of}</span>
        </p>
      </div>
    </li>
  );
}
