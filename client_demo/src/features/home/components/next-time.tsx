import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { useSharedTime } from '@/http/use-shared-time';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RoomSummary } from '@/protocol/generated';
import { plannedAt } from '../model';
import classes from './room-list.module.css';

/** When a room's next session is, on every clock it is read by. */
export function NextTime({ one }: { one: RoomSummary }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const at = plannedAt(one, now);
  const sharedTime = useSharedTime();
  if (at === null) return null;
  const time = sharedTime(
    at,
    one.members.map((member) => member.person),
  );
  return (
    <p className={classes.time}>
      <span className="secondary">{t('home.nextTime')}</span>
      <span>{t('home.dayAt', { day: dayWord(reader, at, now), time })}</span>
    </p>
  );
}
