import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pictureHref } from '@/http/api';
import { usePerson } from '@/http/find/use-person';
import { useProposalReasons } from '@/http/find/use-proposals';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { OwnProposal, PersonPage } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Waiting } from '@/ui/page/waiting';
import type { TermTree } from '@/ui/terms/tree';
import { smallIcon } from '@/ui/theme/icon';
import { AboutList } from '../about-list';
import { ProposalAnswer } from './proposal-answer';
import { WhyYouTwo } from './why-you-two';
import classes from './proposal.module.css';

interface OpenProposalProps {
  proposal: OwnProposal;
  tree: TermTree;
}

/** Somebody who is proposed: who they are, why, what follows, and yes or no. */
export function OpenProposal({ proposal, tree }: OpenProposalProps) {
  const { t } = useTranslation();
  const { other } = proposal;
  const seen = usePerson(other.person);
  const reasons = useProposalReasons(proposal.id);
  const title = `proposed-${proposal.id}`;
  // What is told of them decides where the answer stands.
  if (seen.isLoading || reasons.isLoading) return <Waiting sentence={t('proposal.opening')} />;
  return (
    <Card depth="raised" aria-labelledby={title} className={classes.proposal}>
      <Who proposal={proposal} seen={seen.data} title={title} />
      <About seen={seen.data} />
      <WhyYouTwo proposal={proposal} reasons={reasons.data?.reasons ?? []} tree={tree} />
      <Standing proposal={proposal} />
      <ProposalAnswer proposal={proposal} />
    </Card>
  );
}

interface WhoProps {
  proposal: OwnProposal;
  seen: PersonPage | undefined;
  title: string;
}

function Who({ proposal: { other, part }, seen, title }: WhoProps) {
  const { t } = useTranslation();
  const line = [seen?.card.occupation, seen?.card.organisation].filter(Boolean).join(', ');
  return (
    <header className={classes.who}>
      <Avatar
        person={other.person}
        name={other.name}
        size="l"
        picture={seen?.card.picture === true ? pictureHref(other.person, 0) : null}
      />
      <div>
        <h2 id={title} className="section-title">
          <Link to={paths.person(other.person)} className="lone-link">
            {other.name}
          </Link>
        </h2>
        {line === '' ? null : <p className="muted">{line}</p>}
        <p className="secondary">{t(`proposal.as.${part}`)}</p>
      </div>
    </header>
  );
}

function About({ seen }: { seen: PersonPage | undefined }) {
  const { t, i18n } = useTranslation();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const spoken = (seen?.card.languages ?? []).map((tag) => languages.of(tag) ?? tag);
  return (
    <AboutList
      rows={[
        [t('find.person.languages'), listNames(i18n.language, spoken)],
        [t('proposal.line'), seen?.card.about ?? ''],
      ]}
    />
  );
}

/** Until when, and what follows: never a word of what the other said. */
function Standing({ proposal: { other, until, said_yes: saidYes } }: { proposal: OwnProposal }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const name = firstName(other.name);
  const day = until === null ? '' : fullDay(reader, until, now);
  return (
    <p className={classes.due} role="status">
      <IconClock {...smallIcon} />
      <span>{t(saidYes ? 'proposal.waits' : 'proposal.asks', { name, day })}</span>
    </p>
  );
}
