import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { ME } from '@/http/use-me';
import { dayAndClock } from '@/lib/time';
import type { Me } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import classes from './account-card.module.css';
import { MailForm } from './mail-form';

const MAILS = ['my-mails'] as const;

/** Which mails one gets and when; nothing where the service sends none. */
export function MailCard({ me }: { me: Me }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const sends = useConfig().data?.mail === true;
  const mails = useQuery({ queryKey: MAILS, queryFn: api.myMails, enabled: sends });
  if (!sends) return null;
  return (
    <Card className={classes.card} aria-labelledby="mails-title">
      <h2 id="mails-title" className="section-title">
        {t('account.mails.title')}
      </h2>
      {me.mails_stopped_at === null ? null : <Stopped at={me.mails_stopped_at} />}
      {mails.isError ? (
        <Trouble sentence={words(mails.error)} onRetry={() => void mails.refetch()} />
      ) : null}
      {mails.isPending ? <Waiting sentence={t('account.mails.loading')} /> : null}
      {mails.data === undefined ? null : <MailForm mails={mails.data} kept={MAILS} />}
    </Card>
  );
}

/** Mails came back: what one can do about it. */
function Stopped({ at }: { at: number }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const client = useQueryClient();
  const resume = useMutation({
    mutationFn: api.resumeMails,
    onSuccess: () => client.invalidateQueries({ queryKey: ME }),
  });
  return (
    <>
      <Note
        tone="amber"
        action={
          <ActButton
            size="sm"
            variant="plain"
            pending={resume.isPending}
            pendingWord={t('common.saving')}
            onClick={() => resume.mutate()}
          >
            {t('account.mails.resume')}
          </ActButton>
        }
      >
        {t('account.mails.stopped', { time: dayAndClock(reader, at) })}
      </Note>
      {resume.isError ? <Trouble sentence={words(resume.error)} /> : null}
    </>
  );
}
