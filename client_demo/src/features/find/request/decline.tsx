import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestAct } from '@/http/find/use-requests';
import { WRITING, type MentoringRequest, type RequestDecline } from '@/protocol/generated';
import { ReplyForm } from './reply-form';
import { useOtherName } from './use-state-words';
import classes from './request.module.css';

type Reason = RequestDecline['reason'];
const REASONS: readonly Reason[] = ['no_time', 'not_my_field', 'too_close', 'unsaid'];

interface DeclineProps {
  request: MentoringRequest;
  onLeave: () => void;
}

/** No, kindly: the reason is for oneself, the words are what is read. */
export function Decline({ request, onLeave }: DeclineProps) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const act = useRequestAct(request.id);
  const [reason, setReason] = useState<Reason>('no_time');
  return (
    <ReplyForm
      draft={`${request.id} decline`}
      title={t('request.decline.title')}
      label={t('request.decline.label', { name })}
      hint={t('request.decline.hint', { name })}
      example={t('request.decline.example')}
      bound={WRITING['RequestDecline.words']}
      optional
      act={t('request.decline.send')}
      pending={act.isPending}
      error={act.error}
      onSend={(words, forget) =>
        act.mutate({ act: 'decline', reason, words }, { onSuccess: forget })
      }
      onLeave={onLeave}
    >
      <Radio.Group
        label={t('request.decline.title')}
        description={t('request.decline.why')}
        value={reason}
        onChange={(value) => setReason(value)}
      >
        <div className={classes.reasonsList}>
          {REASONS.map((one) => (
            <Radio key={one} value={one} label={t(`request.decline.reason.${one}`)} />
          ))}
        </div>
      </Radio.Group>
    </ReplyForm>
  );
}
