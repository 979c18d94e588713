import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { RoomSummary } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { others } from '../model';
import { useCompany } from '../use-company';
import { LastTalk } from './last-talk';
import { NextTime } from './next-time';
import classes from './room-list.module.css';
import { RoomButton } from './room-button';
import { Unread } from './unread';

interface RoomListProps {
  title: string;
  rooms: readonly RoomSummary[];
  me: string;
  narrow?: boolean;
}

export function RoomList({ title, rooms, me, narrow = false }: RoomListProps) {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <ul className={classes.list} data-narrow={narrow}>
        {rooms.map((one) => (
          <RoomRow key={one.room.id} one={one} me={me} />
        ))}
      </ul>
    </section>
  );
}

function RoomRow({ one, me }: { one: RoomSummary; me: string }) {
  const { t } = useTranslation();
  const company = useCompany(me);
  const face = others(one.members, me)[0] ?? one.members[0];
  return (
    <li className={classes.row}>
      {face === undefined ? null : <Avatar person={face.person} name={face.name} />}
      <div className={classes.words}>
        <h3 className={classes.name}>
          <Link
            className="words-title lone-link"
            to={one.room.archived ? paths.episodes(one.room.id) : paths.room(one.room.id)}
          >
            {one.room.title}
          </Link>
        </h3>
        <p className="secondary">{t('home.with', { names: company(one.members) })}</p>
        <LastTalk one={one} to={paths.episodes(one.room.id)} />
        <Unread one={one} />
      </div>
      <NextTime one={one} />
      <RoomButton one={one} />
    </li>
  );
}
