import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import type { OwnProposal } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import classes from './proposal.module.css';

interface EndedProposalsProps {
  met: readonly OwnProposal[];
  over: readonly OwnProposal[];
}

/** What both said yes to, with the way to their room, and what is over, in words. */
export function EndedProposals({ met, over }: EndedProposalsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Group title={t('proposal.met')} rows={met}>
        {(one) => <Met one={one} />}
      </Group>
      <Group title={t('proposal.over')} rows={over}>
        {(one) => <Ended one={one} words={t('proposal.overWhat')} />}
      </Group>
    </>
  );
}

interface GroupProps {
  title: string;
  rows: readonly OwnProposal[];
  children: (one: OwnProposal) => ReactNode;
}

function Group({ title, rows, children }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className="section-title">{title}</h2>
      {rows.map((one) => (
        <Card key={one.id} className={classes.ended}>
          {children(one)}
        </Card>
      ))}
    </section>
  );
}

function Met({ one }: { one: OwnProposal }) {
  const { t } = useTranslation();
  const name = firstName(one.other.name);
  return (
    <>
      <Ended one={one} words={t('proposal.metWhat', { name })} />
      {one.room === null ? null : (
        <Button component={Link} to={paths.room(one.room)} variant="filled" size="lg">
          {t('proposal.toRoom')}
        </Button>
      )}
    </>
  );
}

function Ended({ one: { other }, words }: { one: OwnProposal; words: string }) {
  return (
    <div className={classes.who}>
      <Avatar person={other.person} name={other.name} />
      <div>
        <p>
          <b>{other.name}</b>
        </p>
        <p className="secondary">{words}</p>
      </div>
    </div>
  );
}
