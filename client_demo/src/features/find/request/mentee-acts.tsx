import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSuggestions } from '@/http/find/use-find';
import { useRequestAct } from '@/http/find/use-requests';
import { paths } from '@/lib/paths';
import { WRITING, type MentoringRequest } from '@/protocol/generated';
import { othersFor } from './others-for';
import { ReplyForm } from './reply-form';
import { TakeBack } from './take-back';
import { ToRoom } from './to-room';
import { useOtherName } from './use-state-words';
import classes from './request.module.css';

/** What the mentee can do: answer, go where the two meet, take it back, or look at others. */
export function MenteeActs({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const { state, other } = request;
  return (
    <>
      {request.may.includes('answer') ? <Answer request={request} /> : null}
      <div className={classes.acts}>
        <ToRoom request={request} />
        {state === 'written' && other.person !== null ? (
          <Button component={Link} to={paths.letter(other.person)} variant="filled">
            {t('request.goOn')}
          </Button>
        ) : null}
        <TakeBack request={request} />
      </div>
      {LED_NOWHERE.has(state) ? <Others request={request} /> : null}
    </>
  );
}

const LED_NOWHERE: ReadonlySet<MentoringRequest['state']> = new Set([
  'declined',
  'expired',
  'taken_back',
  'void',
]);

function Answer({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const act = useRequestAct(request.id);
  return (
    <ReplyForm
      draft={`${request.id} answer`}
      title={t('request.answer.title')}
      label={t('request.answer.label', { name })}
      hint={t('request.answer.hint', { name })}
      example={t('request.answer.example')}
      bound={WRITING['RequestAnswer.text']}
      act={t('request.answer.send')}
      pending={act.isPending}
      error={act.error}
      onSend={(text, forget) => act.mutate({ act: 'answer', text }, { onSuccess: forget })}
    />
  );
}

/** Who else could give what the letter named, counted among those suggested now. */
function Others({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const { data } = useSuggestions();
  const count = othersFor(request, data?.suggestions ?? []);
  return (
    <div className={classes.others}>
      <p>{count === 0 ? t('request.others.none') : t('request.others.some', { count })}</p>
      <Button component={Link} to={paths.find}>
        {t('request.mend.look')}
      </Button>
    </div>
  );
}
