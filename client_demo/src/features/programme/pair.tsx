import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from '@/http/find/use-programme';
import { useReader } from '@/http/use-reader';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { ProgrammeProposal } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import classes from './programme.module.css';

interface PairProps {
  one: ProgrammeProposal;
  /** What is being done with it. */
  pending: Look['act'] | null;
  onLook: (act: Look['act']) => void;
}

/** Two who are proposed to each other, and since when, or until when they are asked. */
export function Pair({ one, pending, onLook }: PairProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const { mentee, mentor, made_at: made, until } = one;
  return (
    <li>
      <span className={classes.faces}>
        <Avatar person={mentee.person} name={mentee.name} />
        <Avatar person={mentor.person} name={mentor.name} />
      </span>
      <div className={classes.who}>
        <p>{t('programme.pair', { mentee: mentee.name, mentor: mentor.name })}</p>
        <p className="secondary">
          {until === null
            ? t('programme.since', { day: fullDay(reader, made, now) })
            : t('programme.until', { day: fullDay(reader, until, now) })}
        </p>
      </div>
      {one.state === 'proposed' ? <Acts one={one} pending={pending} onLook={onLook} /> : null}
    </li>
  );
}

/** Approve at once; what putting back is, is said first, since nothing undoes it. */
function Acts({ one, pending, onLook }: PairProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const pair = t('programme.pair', { mentee: one.mentee.name, mentor: one.mentor.name });
  const whom = <span className="visually-hidden">: {pair}</span>;
  return (
    <>
      <div className={classes.acts}>
        <ActButton
          variant="filled"
          pending={pending === 'approve'}
          pendingWord={t('programme.approving')}
          onClick={() => onLook('approve')}
        >
          {t('programme.approve')}
          {whom}
        </ActButton>
        <Button aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {t('programme.putBack')}
          {whom}
        </Button>
      </div>
      {asked ? (
        <div className={classes.asked} role="group" aria-label={t('programme.putBack')}>
          <p className="secondary">{t('programme.putBackWhat')}</p>
          <ActButton
            pending={pending === 'put-back'}
            pendingWord={t('programme.puttingBack')}
            onClick={() => onLook('put-back')}
          >
            {t('programme.putThemBack')}
          </ActButton>
        </div>
      ) : null}
    </>
  );
}
