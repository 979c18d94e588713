import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { RoomSummary } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import classes from './waiting-for-you.module.css';

/** The service counts no further than this. */
const COUNTED = 100;

/** What was written while this person was away. */
export function WaitingForYou({ rooms }: { rooms: readonly RoomSummary[] }) {
  const { t } = useTranslation();
  return (
    <Card aria-label={t('home.waiting')}>
      <Chip tone="amber" icon={<IconMessage {...smallIcon} />}>
        {t('home.waiting')}
      </Chip>
      <ul className={classes.list}>
        {rooms.map(({ room, unread }) => (
          <li key={room.id}>
            <Link className="words-title lone-link" to={paths.room(room.id)}>
              {room.title}
            </Link>
            <p className="secondary">
              {unread >= COUNTED
                ? t('home.unreadMany', { count: COUNTED })
                : t('home.unread', { count: unread })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
