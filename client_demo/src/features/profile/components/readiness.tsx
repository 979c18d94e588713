import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Part } from '@/http/profile/answers';
import { useQuestions, useReadiness } from '@/http/profile/use-readiness';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { answered, PARTS, type Answered } from '../model';
import classes from './profile.module.css';

/** How the six questions stand for each part one came for; nobody else ever sees it. */
export function Readiness({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const asked = useQuestions();
  const given = useReadiness();
  const failed = [asked, given].find((query) => query.isError);
  return (
    <Card aria-labelledby="ready-title" className={classes.card}>
      <h2 id="ready-title" className="section-title">
        {t('profile.ready.title')}
      </h2>
      <p className="secondary">{t('profile.ready.why')}</p>
      {asked.data !== undefined && given.data !== undefined ? (
        <dl className={classes.sees}>
          {PARTS.filter((part) => profile.parts.includes(part)).map((part) => (
            <Row key={part} part={part} {...answered(part, asked.data, given.data)} />
          ))}
        </dl>
      ) : failed === undefined ? (
        <Waiting sentence={t('profile.loading')} />
      ) : (
        <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />
      )}
      <p>
        <Link className="lone-link" to={paths.welcomeStep('questions')}>
          {t('profile.ready.open')}
        </Link>
      </p>
    </Card>
  );
}

function Row({ part, told, ...counts }: Answered & { part: Part }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(`profile.ready.${part}`)}</dt>
      <dd>{t(`profile.ready.${told}`, counts)}</dd>
    </div>
  );
}
