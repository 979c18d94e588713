import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOwnCard } from '@/http/find/use-own-card';
import { usePerson } from '@/http/find/use-person';
import { useReasons, useRequest } from '@/http/find/use-requests';
import { useProfile } from '@/http/profile/use-profile';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { MentoringRequest } from '@/protocol/generated';
import { Crumb } from '@/ui/page/crumb';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import type { TermTree } from '@/ui/terms/tree';
import { smallIcon } from '@/ui/theme/icon';
import { Absent, isAbsent } from '../absent';
import { RequestAside } from './beside/request-aside';
import { RequestSheet } from './request-sheet';
import { isOpen } from './standing';
import { useOtherName } from './use-state-words';
import classes from './request.module.css';

/** One invitation, as either of its two may know it, and what they can do with it now. */
export function RequestPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { request: id = '' } = useParams();
  const request = useRequest(id);
  const { tree, ...taxonomy } = useTaxonomy();
  const failed = [request, taxonomy].find(({ isError, data }) => isError && data === undefined);
  if (request.data === undefined && isAbsent(request.error)) return <Absent />;
  return (
    <>
      <Crumb>
        <Link to={paths.requests}>
          <IconArrowLeft {...smallIcon} />
          {t('request.all')}
        </Link>
      </Crumb>
      {failed !== undefined ? (
        <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />
      ) : request.data === undefined || tree === undefined ? (
        <Waiting sentence={t('request.opening')} />
      ) : (
        <Both key={id} request={request.data} tree={tree} />
      )}
    </>
  );
}

function Both({ request, tree }: { request: MentoringRequest; tree: TermTree }) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const open = isOpen(request);
  const { person } = request.other;
  const seen = usePerson(person ?? '', open && person !== null);
  const reasons = useReasons(request.id, open && request.part === 'mentor');
  const mentee = open && request.part === 'mentee';
  const card = useOwnCard(mentee);
  const profile = useProfile(mentee);
  const title = t(request.part === 'mentor' ? 'request.wants' : 'request.yours', { name });
  useTitle(title);
  // What stands beside the letter decides where it stands.
  if ([seen, reasons, card, profile].some(({ isLoading }) => isLoading))
    return <Waiting sentence={t('request.opening')} />;
  return (
    <div className={classes.page} data-alone={!open}>
      <RequestSheet
        request={request}
        seen={open ? seen.data : undefined}
        title={title}
        tree={tree}
      />
      {open ? (
        <RequestAside
          request={request}
          seen={seen.data}
          reasons={reasons.data}
          own={{ card: card.data, profile: profile.data }}
          tree={tree}
        />
      ) : null}
    </div>
  );
}
