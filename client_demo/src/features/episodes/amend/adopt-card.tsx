import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { fullDay } from '@/lib/time';
import type { Adoption, AdoptionView, EpisodeView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { useAdoption, useAnswer, useProposal } from './use-draft';
import classes from './adopt-card.module.css';

const KEEP = 'keep';

/** A one-off call that may become part of more, when both people agree. */
export function AdoptCard({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const adoption = useAdoption(view.episode.id);
  if (adoption.data === undefined || (adoption.data.current === null && !adoption.data.may))
    return null;
  const { current, may } = adoption.data;
  return (
    <Card className={classes.card ?? ''} aria-labelledby="adopt-title">
      <h2 id="adopt-title" className="section-title">
        {t('timeline.adopt.title')}
      </h2>
      {may ? <p className="secondary">{t('timeline.adopt.why')}</p> : null}
      {current === null ? null : <Standing view={view} current={current} />}
      {may ? <Propose episode={view.episode.id} rooms={adoption.data.rooms} /> : null}
    </Card>
  );
}

function Standing({ view, current }: { view: EpisodeView; current: Adoption }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const what =
    current.into === null
      ? t('timeline.adopt.whatKeep')
      : t('timeline.adopt.whatInto', { title: current.into.title });
  const other = view.timeline.people.find((one) => one.person !== me.person);
  const said = {
    what,
    name: firstName(other?.name ?? ''),
    day: fullDay(reader, current.expires_at, current.at),
  };
  const sentence = {
    pending:
      current.by === me.person
        ? t('timeline.adopt.waiting', said)
        : t('timeline.adopt.asked', said),
    accepted: t('timeline.adopt.accepted', said),
    declined: t('timeline.adopt.declined'),
    expired: t('timeline.adopt.expired'),
  }[current.state];
  return (
    <>
      <p role="status">{sentence}</p>
      {current.state === 'pending' ? (
        <Reply episode={view.episode.id} mine={current.by === me.person} />
      ) : null}
    </>
  );
}

function Reply({ episode, mine }: { episode: string; mine: boolean }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const answer = useAnswer(episode);
  const act = (accept: boolean) => ({
    pending: answer.isPending && answer.variables.accept === accept,
    pendingWord: t('timeline.adopt.answering'),
    onClick: () => answer.mutate({ accept }),
  });
  return (
    <>
      <FormActs>
        {mine ? null : (
          <ActButton variant="filled" {...act(true)}>
            {t('timeline.adopt.accept')}
          </ActButton>
        )}
        <ActButton variant="plain" {...act(false)}>
          {t(mine ? 'timeline.adopt.takeBack' : 'timeline.adopt.decline')}
        </ActButton>
      </FormActs>
      {answer.isError ? <Trouble sentence={words(answer.error)} /> : null}
    </>
  );
}

function Propose({ episode, rooms }: { episode: string; rooms: AdoptionView['rooms'] }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const proposal = useProposal(episode);
  const [choice, setChoice] = useState(rooms[0]?.id ?? KEEP);
  return (
    <>
      <Radio.Group label={t('timeline.adopt.choose')} value={choice} onChange={setChoice}>
        {rooms.map((room) => (
          <Radio
            key={room.id}
            value={room.id}
            mt="sm"
            label={t('timeline.adopt.into', { title: room.title })}
          />
        ))}
        <Radio value={KEEP} mt="sm" label={t('timeline.adopt.keep')} />
      </Radio.Group>
      <FormActs>
        <ActButton
          pending={proposal.isPending}
          pendingWord={t('timeline.adopt.proposing')}
          onClick={() => proposal.mutate({ into: choice === KEEP ? null : choice })}
        >
          {t('timeline.adopt.propose')}
        </ActButton>
      </FormActs>
      {proposal.isError ? <Trouble sentence={words(proposal.error)} /> : null}
    </>
  );
}
