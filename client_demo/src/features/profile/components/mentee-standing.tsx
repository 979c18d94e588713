import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { lacking } from '../model';
import { MissingList } from './missing-list';
import classes from './profile.module.css';

/** Whether mentors can be suggested to one. */
export function MenteeStanding({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const missing = lacking(profile, 'mentee');
  const whole = missing.length === 0;
  return (
    <Card aria-labelledby="mentee-title" className={classes.card}>
      <h2 id="mentee-title" className="section-title">
        {t(whole ? 'profile.mentee.whole' : 'profile.mentee.lacking')}
      </h2>
      <p className="secondary">
        {t(whole ? 'profile.mentee.wholeWhy' : 'profile.mentee.lackingWhy')}
      </p>
      {whole ? (
        <p>
          <Button component={Link} to={paths.find}>
            {t('profile.mentee.find')}
          </Button>
        </p>
      ) : (
        <MissingList missing={missing} />
      )}
    </Card>
  );
}
