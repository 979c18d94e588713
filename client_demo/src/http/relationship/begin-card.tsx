import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { fullDay } from '@/lib/time';
import type { ProposedRelationship } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { FormActs } from '@/ui/fields/form';
import classes from './begin-card.module.css';
import { NotBegun } from './not-begun';
import { useAnswer, usePropose, useStanding } from './use-standing';

/** Where it is said. */
interface PlaceProps {
  room: string;
  /** The room's members by id. */
  nameOf: (person: string) => string;
  /** Where the reader is, to come back to from the rules. */
  here: string;
}

interface BeginCardProps extends PlaceProps {
  /** The first name of the other, while they have no account to be asked by. */
  guest: string | null;
  className?: string;
}

/** What stands on the page of a room of two that is no relationship so far: it may become one. */
export function BeginCard({ room, guest, nameOf, here, className = '' }: BeginCardProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const { data } = useStanding(room);
  if (data === undefined) return null;
  const { current, other } = data;
  if (current === null && other === null && guest === null) return null;
  return (
    <Card className={`${classes.card ?? ''} ${className}`} aria-labelledby="begin-title">
      <h2 id="begin-title" className="section-title">
        {t('relationship.begin.title')}
      </h2>
      {current === null ? null : (
        <Standing room={room} current={current} me={me.person} nameOf={nameOf} here={here} />
      )}
      {other === null ? null : <Propose room={room} other={other} nameOf={nameOf} here={here} />}
      {guest === null || current !== null ? null : (
        <p className="muted">{t('relationship.begin.guest', { name: guest })}</p>
      )}
    </Card>
  );
}

interface StandingProps extends PlaceProps {
  current: ProposedRelationship;
  me: string;
}

function Standing({ room, current, me, nameOf, here }: StandingProps) {
  const { t } = useTranslation();
  const sentence = useSentence(current, me, nameOf);
  return (
    <>
      <p role="status">{sentence}</p>
      {current.state === 'accepted' ? (
        <p>
          <Link className="lone-link" to={paths.agreement(room)}>
            {t('relationship.begin.next')}
          </Link>
        </p>
      ) : null}
      {current.state === 'pending' ? (
        <Reply room={room} current={current} me={me} nameOf={nameOf} here={here} />
      ) : null}
    </>
  );
}

/** Who proposed what to whom, to whoever reads it. */
function useSentence(
  { by, mentor, until, at, state }: ProposedRelationship,
  me: string,
  nameOf: PlaceProps['nameOf'],
): string {
  const { t } = useTranslation();
  const reader = useReader();
  if (state !== 'pending') return t(`relationship.begin.${state}`);
  const said = { name: firstName(nameOf(by)), day: fullDay(reader, until, at) };
  if (by !== me)
    return t(`relationship.begin.asked.${mentor === me ? 'youMentor' : 'theyMentor'}`, said);
  return t(`relationship.begin.waits.${mentor === me ? 'youMentor' : 'theyMentor'}`, said);
}

function Reply({ room, current, me, nameOf, here }: StandingProps) {
  const { t } = useTranslation();
  const answer = useAnswer(room);
  const mine = current.by === me;
  const act = (accept: boolean) => ({
    pending: answer.isPending && answer.variables.accept === accept,
    pendingWord: t('relationship.begin.answering'),
    onClick: () => answer.mutate({ at: current.at, accept }),
  });
  return (
    <>
      <FormActs>
        {mine ? null : (
          <ActButton variant="filled" {...act(true)}>
            {t('relationship.begin.accept')}
          </ActButton>
        )}
        <ActButton variant="plain" {...act(false)}>
          {t(mine ? 'relationship.begin.takeBack' : 'relationship.begin.decline')}
        </ActButton>
      </FormActs>
      <NotBegun
        error={answer.error}
        name={firstName(nameOf(current.by))}
        mentors={current.mentor === me}
        here={here}
      />
    </>
  );
}

function Propose({ room, other, nameOf, here }: PlaceProps & { other: string }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const propose = usePropose(room);
  const [mentor, setMentor] = useState<string | null>(null);
  const name = firstName(nameOf(other));
  return (
    <>
      <p className="secondary">{t('relationship.begin.why')}</p>
      <Radio.Group
        label={t('relationship.begin.choose')}
        value={mentor}
        onChange={(chosen) => setMentor(chosen)}
      >
        <Radio mt="sm" value={other} label={t('relationship.begin.they', { name })} />
        <Radio mt="sm" value={me.person} label={t('relationship.begin.me', { name })} />
      </Radio.Group>
      <FormActs>
        <ActButton
          disabled={mentor === null}
          pending={propose.isPending}
          pendingWord={t('relationship.begin.proposing')}
          onClick={() => mentor !== null && propose.mutate({ mentor })}
        >
          {t('relationship.begin.propose')}
        </ActButton>
      </FormActs>
      <NotBegun error={propose.error} name={name} mentors={mentor === me.person} here={here} />
    </>
  );
}
