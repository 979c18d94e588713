import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import classes from './mentoring.module.css';

/** Whether somebody began to fill in a profile, and it is not whole yet. */
function isBegun(profile: MyProfile): boolean {
  const lacks = Object.values(profile.missing).some((fields) => fields.length > 0);
  return profile.state !== 'withdrawn' && (lacks || profile.code_asked);
}

/**
 * A quiet way to the welcome, for who has not been there or left in the middle. `meets`: whether
 * they meet anybody yet.
 */
export function Mentoring({ meets }: { meets: boolean }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const profile = useProfile();
  if (profile.data === undefined)
    return profile.isError ? (
      <Trouble sentence={words(profile.error)} onRetry={() => void profile.refetch()} />
    ) : null;
  const fresh = profile.data.parts.length === 0;
  if (!fresh && !isBegun(profile.data))
    return profile.data.parts.includes('mentee') ? (
      <p>
        <Link to={paths.find} className="lone-link">
          {t('home.mentoring.find')}
        </Link>
      </p>
    ) : null;
  return (
    <Card depth="flat" aria-labelledby="mentoring-title" className={classes.card}>
      <h2 id="mentoring-title" className="section-title">
        {t('home.mentoring.title')}
      </h2>
      <p>
        {fresh
          ? t(meets ? 'home.mentoring.somebody' : 'home.mentoring.nobody')
          : t('home.mentoring.begun')}
      </p>
      <p className="secondary">{t(fresh ? 'home.mentoring.why' : 'home.mentoring.begunWhy')}</p>
      <p>
        <Button component={Link} to={paths.welcome}>
          {t(fresh ? 'home.mentoring.begin' : 'home.mentoring.goOn')}
        </Button>
      </p>
    </Card>
  );
}
