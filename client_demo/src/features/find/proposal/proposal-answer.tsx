import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProposalAnswer } from '@/http/find/use-proposals';
import { firstName } from '@/lib/text/initials';
import type { OwnProposal } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { NotAnswered } from './not-answered';
import classes from './proposal.module.css';

interface ProposalAnswerProps {
  proposal: OwnProposal;
}

/** Yes at once; no after it is said what follows, since nothing undoes it. */
export function ProposalAnswer({ proposal }: ProposalAnswerProps) {
  const { t } = useTranslation();
  const [no, setNo] = useState(false);
  const yes = useProposalAnswer(proposal.id);
  const { said_yes: saidYes } = proposal;
  return (
    <>
      <NotAnswered proposal={proposal} error={yes.error} />
      <div className={classes.acts}>
        {saidYes ? null : (
          <ActButton
            variant="filled"
            size="lg"
            pending={yes.isPending}
            pendingWord={t('proposal.sayingYes')}
            onClick={() => yes.mutate(true)}
          >
            {t('proposal.yes')}
          </ActButton>
        )}
        <Button
          size={saidYes ? 'sm' : 'lg'}
          variant={saidYes ? 'plain' : 'default'}
          aria-expanded={no}
          onClick={() => setNo(!no)}
        >
          {t(saidYes ? 'proposal.noAfterAll' : 'proposal.no')}
        </Button>
      </div>
      {no ? <SayNo proposal={proposal} onLeave={() => setNo(false)} /> : null}
    </>
  );
}

function SayNo({ proposal, onLeave }: ProposalAnswerProps & { onLeave: () => void }) {
  const { t } = useTranslation();
  const no = useProposalAnswer(proposal.id);
  return (
    <div className={classes.asked} role="group" aria-label={t('proposal.no')}>
      <p className="secondary">{t('proposal.noWhat', { name: firstName(proposal.other.name) })}</p>
      <NotAnswered proposal={proposal} error={no.error} />
      <div className={classes.acts}>
        <ActButton
          pending={no.isPending}
          pendingWord={t('proposal.sayingNo')}
          onClick={() => no.mutate(false)}
        >
          {t('proposal.sayNo')}
        </ActButton>
        <Button variant="plain" onClick={onLeave}>
          {t('proposal.leave')}
        </Button>
      </div>
    </div>
  );
}
