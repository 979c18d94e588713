import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '@/http/agreement/answers';
import { useAgreementStep } from '@/http/agreement/use-agreement';
import { useProblemWords } from '@/http/use-problem-words';
import { useCid } from '@/lib/use-cid';
import { WRITING, type AgreementView, type Answer, type PointView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form } from '@/ui/fields/form';
import { DateField, ProseField } from '@/ui/fields/text-field';
import { Trouble } from '@/ui/page/trouble';
import { kindOf, saidBy } from '../model';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import classes from './agreement.module.css';

export interface SettlingProps {
  view: AgreementView;
  version: number;
  point: PointView;
  me: string;
  other: { readonly person: string; readonly name: string };
}

/** What one of them said last, the place for a sentence of both, and the acts. */
export function Settling({ view, version, point: shown, me, other }: SettlingProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const cidOf = useCid();
  const step = useAgreementStep(view.room);
  const { sentence } = useAnswerWords(view);
  const [answer, setAnswer] = useState<Answer>({ point: shown.point });
  const [changing, setChanging] = useState(0);
  const { point, offer } = shown;
  const theirs = saidBy(shown, other.person);
  const mine = saidBy(shown, me);
  const asked = offer !== null && offer.by !== me;
  const waits = offer?.by === me && changing !== offer.seq;
  const give = (given: Answer) => {
    const wish = { version, answer: given };
    step.mutate({ act: 'offer', body: { cid: cidOf(wish), ...wish } });
  };
  const yes = (seq: number) => {
    const wish = { version, point, offer: seq };
    step.mutate({ act: 'accept', body: { cid: cidOf(wish), ...wish } });
  };
  const leaveOpen = () => {
    const wish = { version, point };
    step.mutate({ act: 'leave-open', body: { cid: cidOf(wish), ...wish } });
  };
  const act = (variant: 'filled' | 'quiet' | 'plain', word: string, onClick: () => void) => (
    <ActButton
      variant={variant}
      pending={step.isPending}
      pendingWord={t('common.saving')}
      onClick={onClick}
    >
      {word}
    </ActButton>
  );
  return (
    <>
      {offer === null ? null : (
        <div className={classes.ours}>
          <p className={classes.small}>{t('agreement.ours')}</p>
          <p className="words">
            {offer.answer === null ? t('agreement.leftOpen') : sentence(offer.answer)}
          </p>
          <p className={classes.status} role="status">
            {t(asked ? 'agreement.theyOffer' : 'agreement.youSaidYes', { name: other.name })}
          </p>
          {asked ? (
            <p>
              {offer.answer === null
                ? act('filled', t('agreement.openToo'), leaveOpen)
                : act('filled', t('agreement.sayYes'), () => yes(offer.seq))}
            </p>
          ) : null}
        </div>
      )}
      {waits ? (
        <p>
          <Button variant="plain" onClick={() => setChanging(offer.seq)}>
            {t('agreement.change')}
          </Button>
        </p>
      ) : (
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBlank(answer)) give(answer);
          }}
        >
          {kindOf(point) === 'date' ? (
            <DateField
              type="date"
              label={t('agreement.ours')}
              value={answer.value ?? ''}
              onChange={({ currentTarget }) => setAnswer({ point, value: currentTarget.value })}
            />
          ) : (
            <ProseField
              bound={WRITING['Answer.words']}
              label={t('agreement.ours')}
              placeholder={t('agreement.oursHint')}
              minRows={2}
              value={answer.words ?? ''}
              onChange={({ currentTarget }) => setAnswer({ point, words: currentTarget.value })}
            />
          )}
          {step.isError ? <Trouble sentence={words(step.error)} /> : null}
          <div className={classes.acts}>
            <ActButton
              type="submit"
              variant="soft"
              pending={step.isPending}
              pendingWord={t('common.saving')}
            >
              {t('agreement.offerTo', { name: other.name })}
            </ActButton>
            {theirs === null
              ? null
              : act('quiet', t('agreement.take', { name: other.name }), () => give(theirs))}
            {mine === null ? null : act('quiet', t('agreement.offerMine'), () => give(mine))}
            {offer?.answer === null ? null : act('plain', t('agreement.leaveOpen'), leaveOpen)}
          </div>
        </Form>
      )}
    </>
  );
}
