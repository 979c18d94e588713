import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { StyleItemOut } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { StepPage } from '../frame/step-page';
import { WithProfile, type Filling } from '../frame/with-profile';
import { cameFor } from '../steps';
import { useDone } from '../use-done';
import { Capacity } from './capacity';
import { Meeting } from './meeting';
import { Minutes } from './minutes';
import { Style } from './style';
import classes from './room.module.css';

/** Fourth step: how much one can give it, and how one likes to meet and to work. */
export function RoomPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data, isError, error, refetch } = useTaxonomy();
  if (isError) return <Trouble sentence={words(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting sentence={t('welcome.loading')} />;
  return <WithProfile>{(filling) => <Room {...filling} items={data.style} />}</WithProfile>;
}

function Room({ items, ...filling }: Filling & { items: readonly StyleItemOut[] }) {
  const { profile, saving } = filling;
  const { t } = useTranslation();
  const mentors = cameFor(profile, 'mentor');
  return (
    <StepPage
      step="room"
      done={useDone(profile)}
      form="wide"
      title={t('welcome.room.title')}
      lead={t(mentors ? 'welcome.room.lead' : 'welcome.room.leadMentee')}
      saving={saving}
    >
      <Card depth="raised" className={classes.sheet} aria-label={t('welcome.room.title')}>
        <Minutes {...filling} />
        {mentors ? <Capacity {...filling} /> : null}
        <p className="secondary">
          {t('welcome.room.pause')} <Link to={paths.profile}>{t('welcome.room.pauseLink')}</Link>
        </p>
      </Card>
      <Meeting {...filling} />
      <Style {...filling} items={items} />
    </StepPage>
  );
}
