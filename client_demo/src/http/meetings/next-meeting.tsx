import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useReader } from '../use-reader';
import { useSharedTime } from '../use-shared-time';
import classes from './next-meeting.module.css';

interface NextMeetingProps {
  room: string;
  title: string;
  /** When the room meets next, as the room says; null where nobody has said. */
  at: number | null;
  people: readonly string[];
  /** Whether the reader may find a time there. */
  plans: boolean;
}

/**
 * When a room's people meet next, on every clock it is read by, and the way to their book: to find a
 * time where there is none. It asks the service nothing, so a page may show as many as it likes.
 */
export function NextMeeting({ room, title, at, people, plans }: NextMeetingProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const sharedTime = useSharedTime();
  const now = useNow();
  const next = at !== null && at >= now ? at : null;
  return (
    <p className={classes.next}>
      <span className="secondary">{t('common.next.label')}</span>{' '}
      {next === null ? (
        plans ? null : (
          <span>{t('common.next.none')}</span>
        )
      ) : (
        <b>
          {t('common.next.at', { day: dayWord(reader, next, now), time: sharedTime(next, people) })}
        </b>
      )}{' '}
      {plans ? (
        <Link
          className="lone-link"
          to={paths.schedule(room)}
          aria-label={t(next === null ? 'common.next.findIn' : 'common.next.bookOf', { title })}
        >
          {t(next === null ? 'common.next.find' : 'common.next.book')}
        </Link>
      ) : null}
    </p>
  );
}
