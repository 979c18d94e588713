import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useNetwork, useSuggestions } from '@/http/find/use-find';
import { usePerson } from '@/http/find/use-person';
import { usePutAside } from '@/http/find/use-put-aside';
import { useRequests } from '@/http/find/use-requests';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useRoomsOfPairs } from '@/http/find/use-rooms-of-pairs';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { Crumb } from '@/ui/page/crumb';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { smallIcon } from '@/ui/theme/icon';
import { Absent, isAbsent } from '../absent';
import { standingOf } from '../request/standing';
import { PersonSheet } from './person-sheet';

/** Somebody who may be one's mentor, as near as one is to them, and what one can do about it. */
export function PersonPage() {
  const { t } = useTranslation();
  const { person = '' } = useParams();
  return (
    <>
      <Crumb>
        <Link to={paths.find}>
          <IconArrowLeft {...smallIcon} />
          {t('find.title')}
        </Link>
      </Crumb>
      <Somebody key={person} person={person} />
    </>
  );
}

function Somebody({ person }: { person: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { person: reader } = useSignedIn();
  const seen = usePerson(person);
  const { tree, ...taxonomy } = useTaxonomy();
  const requests = useRequests();
  const rooms = useRoomsOfPairs(seen.data?.between === 'together');
  const suggestions = useSuggestions();
  const network = useNetwork();
  const aside = usePutAside();
  useTitle(seen.data?.card.name ?? t('find.title'));
  // Whoever was blocked just now is not found any more; their page stays for the way back.
  if (seen.data === undefined && isAbsent(seen.error)) return <Absent />;
  const failed = [seen, taxonomy, requests, rooms].find(
    ({ isError, data }) => isError && data === undefined,
  );
  if (failed !== undefined)
    return <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />;
  const waits = suggestions.isPending || network.isPending || aside.isPending || rooms.isLoading;
  if (seen.data === undefined || tree === undefined || requests.data === undefined || waits)
    return <Waiting sentence={t('find.person.looking')} />;
  const known = { reader, requests: requests.data, rooms: rooms.data?.rooms ?? [] };
  return (
    <PersonSheet
      seen={seen.data}
      tree={tree}
      at={seen.dataUpdatedAt}
      standing={standingOf(seen.data, known)}
      network={network.data}
      aside={(aside.data?.people ?? []).some((one) => one.person === person)}
      suggestion={suggestions.data?.suggestions.find(({ card }) => card.person === person)}
    />
  );
}
