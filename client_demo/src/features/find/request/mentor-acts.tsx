import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useRequestAct } from '@/http/find/use-requests';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { ACCEPTED, paths } from '@/lib/paths';
import { WRITING, type MentoringRequest } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import { Decline } from './decline';
import { ReplyForm } from './reply-form';
import { ToRoom } from './to-room';
import { useOtherName } from './use-state-words';
import classes from './request.module.css';

type Open = 'ask' | 'talk' | 'decline';
const FORMS: readonly Open[] = ['ask', 'talk', 'decline'];

/** What the mentor can answer: yes at once, anything else with a few words. */
export function MentorActs({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const forms = FORMS.filter((one) => request.may.includes(one));
  const shown = open !== null && forms.includes(open) ? open : null;
  const leave = () => setOpen(null);
  return (
    <>
      <div className={classes.acts}>
        {request.state === 'talk' || request.state === 'accepted' ? (
          <ToRoom request={request} />
        ) : null}
        {request.may.includes('accept') ? <Accept request={request} /> : null}
        {forms.map((one) => (
          <Button
            key={one}
            size="lg"
            aria-expanded={shown === one}
            onClick={() => setOpen(shown === one ? null : one)}
          >
            {t(`request.act.${one}`)}
          </Button>
        ))}
      </div>
      {shown === 'ask' ? <Ask request={request} onLeave={leave} /> : null}
      {shown === 'talk' ? <Talk request={request} onLeave={leave} /> : null}
      {shown === 'decline' ? <Decline request={request} onLeave={leave} /> : null}
    </>
  );
}

/** Yes: the two get their room, and a first time is the next thing. */
function Accept({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const navigate = useNavigate();
  const act = useRequestAct(request.id);
  return (
    <>
      <ActButton
        variant="filled"
        size="lg"
        pending={act.isPending}
        pendingWord={t('request.accepting')}
        onClick={() =>
          act.mutate(
            { act: 'accept' },
            {
              onSuccess: ({ room }) => {
                if (room !== null) void navigate(paths.schedule(room), { state: ACCEPTED });
              },
            },
          )
        }
      >
        {t('request.act.accept')}
      </ActButton>
      {act.isError ? (
        <div className={classes.trouble}>
          <Trouble sentence={words(act.error)} />
          {codeOf(act.error) === 'conduct_missing' ? (
            <Link to={paths.rulesThen(paths.request(request.id))} className="lone-link">
              {t('request.mend.conduct')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

interface FormProps {
  request: MentoringRequest;
  onLeave: () => void;
}

function Ask({ request, onLeave }: FormProps) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const act = useRequestAct(request.id);
  return (
    <ReplyForm
      draft={`${request.id} question`}
      title={t('request.act.ask')}
      label={t('request.ask.label', { name })}
      hint={t('request.ask.hint', { name })}
      example={t('request.ask.example')}
      bound={WRITING['RequestQuestion.text']}
      act={t('request.ask.send')}
      pending={act.isPending}
      error={act.error}
      onSend={(text, forget) => act.mutate({ act: 'question', text }, { onSuccess: forget })}
      onLeave={onLeave}
    />
  );
}

function Talk({ request, onLeave }: FormProps) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const act = useRequestAct(request.id);
  return (
    <ReplyForm
      draft={`${request.id} talk`}
      title={t('request.act.talk')}
      label={t('request.talk.label', { name })}
      hint={t('request.talk.hint')}
      example={t('request.talk.example')}
      bound={WRITING['RequestTalk.words']}
      optional
      act={t('request.talk.send')}
      pending={act.isPending}
      error={act.error}
      onSend={(words, forget) => act.mutate({ act: 'talk', words }, { onSuccess: forget })}
      onLeave={onLeave}
    />
  );
}
