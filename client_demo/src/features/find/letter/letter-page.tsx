import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePerson } from '@/http/find/use-person';
import { useDesk } from '@/http/find/use-requests';
import { useOwnCard } from '@/http/find/use-own-card';
import { useProfile } from '@/http/profile/use-profile';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { useTitle } from '@/lib/use-title';
import { Crumb } from '@/ui/page/crumb';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { smallIcon } from '@/ui/theme/icon';
import { Absent, isAbsent } from '../absent';
import { LetterForm } from './letter-form';

/** Where one asks a mentor to meet: two sentences, and beside them what goes along. */
export function LetterPage() {
  const { t } = useTranslation();
  const { person = '' } = useParams();
  return (
    <>
      <Crumb>
        <Link to={paths.person(person)}>
          <IconArrowLeft {...smallIcon} />
          {t('request.letter.back')}
        </Link>
      </Crumb>
      <Desk key={person} person={person} />
    </>
  );
}

function Desk({ person }: { person: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const desk = useDesk(person);
  const seen = usePerson(person);
  const mine = useProfile();
  const card = useOwnCard();
  const { tree, ...taxonomy } = useTaxonomy();
  const name = desk.data?.mentor.name;
  useTitle(
    name === undefined ? t('find.title') : t('request.letter.to', { name: firstName(name) }),
  );
  if ([desk, seen].some(({ data, error }) => data === undefined && isAbsent(error)))
    return <Absent />;
  const failed = [desk, seen, mine, card, taxonomy].find(
    ({ isError, data }) => isError && data === undefined,
  );
  if (failed !== undefined)
    return <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />;
  if (!desk.data || !seen.data || !mine.data || !card.data || !tree)
    return <Waiting sentence={t('request.letter.opening')} />;
  return (
    <LetterForm
      desk={desk.data}
      seen={seen.data}
      profile={mine.data}
      card={card.data}
      tree={tree}
      onRefused={() => void desk.refetch()}
    />
  );
}
