import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoomSummary } from '@/protocol/generated';
import { smallIcon } from '@/ui/theme/icon';
import classes from './room-list.module.css';

/** The service counts no further than this. */
const COUNTED = 100;

/** What was written in a room while this person was away. */
export function Unread({ one: { unread } }: { one: RoomSummary }) {
  const { t } = useTranslation();
  if (unread === 0) return null;
  return (
    <p className={classes.unread}>
      <IconMessage {...smallIcon} />
      {unread >= COUNTED
        ? t('home.unreadMany', { count: COUNTED })
        : t('home.unread', { count: unread })}
    </p>
  );
}
