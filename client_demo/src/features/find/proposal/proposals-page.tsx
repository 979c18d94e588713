import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProposals } from '@/http/find/use-proposals';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { OwnProposal } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import type { TermTree } from '@/ui/terms/tree';
import { EndedProposals } from './ended-proposals';
import { OpenProposal } from './open-proposal';

/** Whom the programme proposes to the reader, to be answered one by one, and what became of it. */
export function ProposalsPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const proposals = useProposals();
  const { tree, ...taxonomy } = useTaxonomy();
  useTitle(t('proposal.title'));
  const failed = [proposals, taxonomy].find(({ isError, data }) => isError && data === undefined);
  return (
    <NarrowPage title={t('proposal.title')} lead={t('proposal.lead')}>
      {failed !== undefined ? (
        <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />
      ) : proposals.data === undefined || tree === undefined ? (
        <Waiting sentence={t('proposal.opening')} />
      ) : (
        <All proposals={proposals.data.proposals} tree={tree} />
      )}
    </NarrowPage>
  );
}

function All({ proposals, tree }: { proposals: readonly OwnProposal[]; tree: TermTree }) {
  const of = (...states: readonly OwnProposal['state'][]) =>
    proposals.filter((one) => states.includes(one.state));
  return (
    <>
      {proposals.length === 0 ? <Nobody /> : null}
      {of('open').map((one) => (
        <OpenProposal key={one.id} proposal={one} tree={tree} />
      ))}
      <EndedProposals met={of('met')} over={of('over')} />
    </>
  );
}

function Nobody() {
  const { t } = useTranslation();
  return (
    <Card>
      <Empty
        title={t('proposal.empty')}
        why={t('proposal.emptyWhy')}
        action={
          <Button component={Link} to={paths.find}>
            {t('proposal.find')}
          </Button>
        }
      />
    </Card>
  );
}
