import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '@/http/profile/use-profile';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { Part } from '@/ui/page/part';
import { accompanied } from '../model';
import { useBestSuggestion } from '../use-best-suggestion';
import type { RoomSummary } from '@/protocol/generated';
import classes from './mentoring.module.css';
import { Suggested } from './suggested';

interface MentoringProps {
  rooms: readonly RoomSummary[];
  /** Whether they meet anybody yet. */
  meets: boolean;
}

/** The next step towards a mentor, or mentees, for whom there is one. */
export function Mentoring({ rooms, meets }: MentoringProps) {
  const words = useProblemWords();
  const profile = useProfile();
  if (profile.data === undefined)
    return profile.isError ? (
      <Trouble sentence={words(profile.error)} onRetry={() => void profile.refetch()} />
    ) : null;
  const { parts, state } = profile.data;
  const { byMentor, mentees } = accompanied(rooms);
  if (parts.length === 0) return <Begin fresh meets={meets} />;
  if (isBegun(profile.data)) return <Begin fresh={false} meets={meets} />;
  return (
    <>
      {parts.includes('mentee') ? byMentor ? <Find /> : <Best /> : null}
      {parts.includes('mentor') && state === 'listed' && !mentees ? <NobodyYet /> : null}
    </>
  );
}

/** Whether somebody began to fill in a profile, and it is not whole yet. */
function isBegun(profile: MyProfile): boolean {
  const lacks = Object.values(profile.missing).some((fields) => fields.length > 0);
  return profile.state !== 'withdrawn' && (lacks || profile.code_asked);
}

/** A quiet way to the welcome, for who has not been there or left in the middle. */
function Begin({ fresh, meets }: { fresh: boolean; meets: boolean }) {
  const { t } = useTranslation();
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

function Find() {
  const { t } = useTranslation();
  return (
    <p>
      <Link to={paths.find} className="lone-link">
        {t('home.mentoring.find')}
      </Link>
    </p>
  );
}

/** Whom a mentee without a mentor could ask first; the way to all, where nobody fits yet. */
function Best() {
  const { best, tree } = useBestSuggestion(true);
  if (best === undefined || tree === undefined) return <Find />;
  return (
    <Part>
      <Suggested suggestion={best} tree={tree} />
    </Part>
  );
}

/** A mentor whom nobody has asked so far looks at what others find. */
function NobodyYet() {
  const { t } = useTranslation();
  return (
    <Card depth="flat" aria-labelledby="nobody-title" className={classes.card}>
      <h2 id="nobody-title" className="section-title">
        {t('home.mentoring.mentees')}
      </h2>
      <p>{t('home.mentoring.listed')}</p>
      <p className="secondary">{t('home.mentoring.listedWhy')}</p>
      <p>
        <Button component={Link} to={paths.profile}>
          {t('home.mentoring.seen')}
        </Button>
      </p>
    </Card>
  );
}
