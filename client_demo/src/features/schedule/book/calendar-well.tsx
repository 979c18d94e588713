import { Button } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { Card } from '@/ui/block/card';
import { icon } from '@/ui/theme/icon';
import classes from './book.module.css';

/** The ways to one's own calendar. */
export function CalendarWell() {
  const { t } = useTranslation();
  return (
    <Card depth="flat" aria-labelledby="own-calendar" className={classes.well ?? ''}>
      <IconCalendar {...icon} />
      <div className={classes.grow}>
        <h2 id="own-calendar" className={classes.name}>
          {t('schedule.calendar.title')}
        </h2>
        <p className="secondary">{t('schedule.calendar.why')}</p>
      </div>
      <Button size="sm" component={Link} to={paths.calendarAddress}>
        {t('schedule.calendar.act')}
      </Button>
    </Card>
  );
}
