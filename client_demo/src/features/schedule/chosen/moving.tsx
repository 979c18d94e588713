import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { MeetingOut } from '@/protocol/generated';
import { useWords } from '../use-words';
import classes from './chosen-card.module.css';

/** The time that is given up for another, on both clocks. */
export function Moving({ meeting }: { meeting: MeetingOut }) {
  const { t } = useTranslation();
  const { day, times } = useWords();
  return (
    <div className={classes.moving}>
      <p>
        {t('schedule.insteadOf')}{' '}
        <s>
          {day(meeting.starts_at)}, {times(meeting.starts_at, meeting.people)}
        </s>
      </p>
      <Button component={Link} to={paths.schedule(meeting.room)} replace size="sm" variant="plain">
        {t('schedule.leaveIt')}
      </Button>
    </div>
  );
}
