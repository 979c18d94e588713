import { useTranslation } from 'react-i18next';
import { useProgramme } from '@/http/find/use-programme';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { useTitle } from '@/lib/use-title';
import type { ProgrammeProposal } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { AbsentPage } from '@/ui/page/absent-page';
import { Empty } from '@/ui/page/empty';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Pairs } from './pairs';
import classes from './programme.module.css';

/** What the programme proposes, for a coordinator to approve one by one; absent to all others. */
export function ProgrammePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const programme = useProgramme();
  useTitle(t('programme.title'));
  if (programme.isError && codeOf(programme.error) === 'not_found') return <AbsentPage />;
  return (
    <div className={classes.page}>
      <header>
        <h1 className="page-title">{t('programme.title')}</h1>
        <p className="muted">{t('programme.lead')}</p>
      </header>
      {programme.isPending ? <Waiting sentence={t('programme.opening')} /> : null}
      {programme.data === undefined ? null : (
        <All all={programme.data.pages.flatMap(({ proposals }) => proposals)} />
      )}
      {programme.isError ? (
        <Trouble sentence={words(programme.error)} onRetry={() => void programme.refetch()} />
      ) : null}
      {programme.hasNextPage ? (
        <ActButton
          variant="subtle"
          pending={programme.isFetchingNextPage}
          pendingWord={t('programme.opening')}
          onClick={() => void programme.fetchNextPage()}
        >
          {t('programme.next')}
        </ActButton>
      ) : null}
    </div>
  );
}

function All({ all }: { all: readonly ProgrammeProposal[] }) {
  const { t } = useTranslation();
  return (
    <>
      {all.length === 0 ? (
        <Card>
          <Empty title={t('programme.empty')} why={t('programme.emptyWhy')} />
        </Card>
      ) : null}
      <Pairs all={all} />
    </>
  );
}
