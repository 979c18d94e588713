import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayAndClock } from '@/lib/time';
import { useTitle } from '@/lib/use-title';
import type { DemoMail } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { MessagePage } from '@/ui/page/message-page';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Linked } from './linked';
import classes from './outbox-page.module.css';

const REFRESH_MS = 5_000;

/** Mails that demo mode kept here instead of sending them. */
export function OutboxPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const outbox = useQuery({
    queryKey: ['outbox'],
    queryFn: api.outbox,
    refetchInterval: REFRESH_MS,
  });
  useTitle(t('common.outbox'));
  if (outbox.isError && codeOf(outbox.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  return (
    <NarrowPage title={t('common.outbox')} lead={t('account.outbox.lead')}>
      {outbox.isError ? (
        <Trouble sentence={words(outbox.error)} onRetry={() => void outbox.refetch()} />
      ) : null}
      {outbox.isPending ? <Waiting sentence={t('account.outbox.loading')} /> : null}
      {outbox.data?.mails.length === 0 ? (
        <Card>
          <Empty title={t('account.outbox.empty')} why={t('account.outbox.emptyWhy')} />
        </Card>
      ) : null}
      {outbox.data?.mails.map((mail) => (
        <Mail key={`${mail.at} ${mail.to} ${mail.subject}`} mail={mail} />
      ))}
    </NarrowPage>
  );
}

function Mail({ mail }: { mail: DemoMail }) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <Card>
      <h2 className="section-title break">{mail.subject}</h2>
      <p className="secondary break">
        {t('account.outbox.to', { address: mail.to, time: dayAndClock(reader, mail.at) })}
      </p>
      <p className={classes.text}>
        <Linked text={mail.text} />
      </p>
    </Card>
  );
}
