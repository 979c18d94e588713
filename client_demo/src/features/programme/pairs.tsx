import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLook } from '@/http/find/use-programme';
import type { ProgrammeProposal } from '@/protocol/generated';
import { NotDone } from './not-done';
import { Pair } from './pair';
import classes from './programme.module.css';

/** Pairs to look at, and those who are asked; what was done last is told above them. */
export function Pairs({ all }: { all: readonly ProgrammeProposal[] }) {
  const { t } = useTranslation();
  const look = useLook();
  const { variables, isPending, isSuccess, error } = look;
  const of = (state: ProgrammeProposal['state']) =>
    all
      .filter((one) => one.state === state)
      .map((one) => (
        <Pair
          key={one.id}
          one={one}
          pending={isPending && variables.one.id === one.id ? variables.act : null}
          onLook={(act) => look.mutate({ one, act })}
        />
      ));
  return (
    <>
      <p className="secondary" role="status">
        {isSuccess ? t(`programme.done.${variables.act}`, namesOf(variables.one)) : ''}
      </p>
      {error === null ? null : <NotDone one={variables.one} error={error} />}
      <Group title={t('programme.toLookAt')}>{of('proposed')}</Group>
      <Group title={t('programme.asked')}>{of('open')}</Group>
    </>
  );
}

/** The two as sentences name them. */
function namesOf({ mentee, mentor }: ProgrammeProposal) {
  return { mentee: mentee.name, mentor: mentor.name };
}

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <ul className={classes.rows}>{children}</ul>
    </section>
  );
}
