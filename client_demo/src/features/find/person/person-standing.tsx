import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import type { MentoringRequest, PersonPage } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import type { Standing } from '../request/standing';
import { TakeBack } from '../request/take-back';
import { useStateWords } from '../request/use-state-words';
import { TellMeThen } from './tell-me-then';
import classes from './person.module.css';

interface PersonStandingProps {
  seen: PersonPage;
  standing: Standing;
}

/** What is between the two, and the one thing to do about it. */
export function PersonStanding({ seen, standing }: PersonStandingProps) {
  const { t } = useTranslation();
  const name = firstName(seen.card.name);
  switch (standing.is) {
    case 'self':
      return (
        <Line words={t('find.person.self')}>
          <Button component={Link} to={paths.profile}>
            {t('find.person.toProfile')}
          </Button>
        </Line>
      );
    case 'together':
      return (
        <Line words={t('find.person.together')}>
          {standing.room === null ? null : (
            <Button component={Link} to={paths.room(standing.room)} variant="filled">
              {t('find.person.toRoom')}
            </Button>
          )}
        </Line>
      );
    case 'open':
      return <OpenRequest request={standing.request} />;
    case 'unlisted':
      return <Line words={t('find.person.unlisted', { name })} />;
    case 'no_room':
      return (
        <Line words={t('find.person.noRoom', { name })}>
          <TellMeThen person={seen.card.person} name={seen.card.name} />
        </Line>
      );
    case 'free':
      return (
        <div className={classes.acts}>
          <Button
            component={Link}
            to={paths.letter(seen.card.person)}
            variant="filled"
            size="lg"
            leftSection={<IconSend {...icon} />}
          >
            {t(standing.begun ? 'find.goOn' : 'find.invite', { name })}
          </Button>
          <p className="secondary">{t('find.person.untold', { name })}</p>
        </div>
      );
  }
}

function OpenRequest({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const words = useStateWords();
  return (
    <Line words={words(request)}>
      <Button component={Link} to={paths.request(request.id)}>
        {t('find.person.toRequest')}
      </Button>
      <TakeBack request={request} />
    </Line>
  );
}

function Line({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className={classes.standing}>
      <p>{words}</p>
      <div className={classes.acts}>{children}</div>
    </div>
  );
}
