import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { anchors } from '@/lib/anchors';
import { fullDay } from '@/lib/time';
import { useAnchor } from '@/lib/use-anchor';
import { useNow } from '@/lib/use-now';
import type { FeedState } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { CopyLine } from '@/ui/fields/copy-line';
import { FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import classes from './account-card.module.css';

const KEY = ['calendar'];

/** The private address that one's own calendar follows: made, shown once, ended. */
export function CalendarCard() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const place = useAnchor<HTMLElement>(anchors.calendar);
  const feed = useQuery({ queryKey: KEY, queryFn: api.calendar });
  return (
    <Card {...place} aria-labelledby="calendar-title" className={classes.card ?? ''}>
      <h2 id="calendar-title" className="section-title">
        {t('account.calendar.title')}
      </h2>
      <p className="secondary">{t('account.calendar.why')}</p>
      {feed.data !== undefined ? (
        <Address feed={feed.data} />
      ) : feed.isError ? (
        <Trouble sentence={words(feed.error)} onRetry={() => void feed.refetch()} />
      ) : (
        <Waiting sentence={t('account.calendar.loading')} />
      )}
    </Card>
  );
}

function Address({ feed: { since } }: { feed: FeedState }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const now = useNow();
  const client = useQueryClient();
  const known = (state: FeedState) => client.setQueryData<FeedState>(KEY, state);
  const end = useMutation({ mutationFn: api.endCalendar, onSuccess: () => known({ since: null }) });
  const renew = useMutation({
    mutationFn: api.renewCalendar,
    onSuccess: (made) => {
      end.reset();
      known({ since: made.since });
    },
  });
  const address = since === null ? undefined : renew.data?.address;
  const error = renew.error ?? end.error;
  return (
    <>
      <div role="status" className={classes.card}>
        {address === undefined ? (
          <p>
            {since !== null
              ? t('account.calendar.since', { day: fullDay(reader, since, now) })
              : t(end.isSuccess ? 'account.calendar.revoked' : 'account.calendar.none')}
          </p>
        ) : (
          <>
            <CopyLine label={t('account.calendar.address')} value={address} />
            <p className="secondary">{t('account.calendar.once')}</p>
          </>
        )}
      </div>
      <FormActs>
        <ActButton
          pending={renew.isPending}
          pendingWord={t('account.calendar.making')}
          onClick={() => renew.mutate()}
        >
          {t(since === null ? 'account.calendar.make' : 'account.calendar.renew')}
        </ActButton>
        {since === null ? null : (
          <ActButton
            variant="danger"
            pending={end.isPending}
            pendingWord={t('account.calendar.revoking')}
            onClick={() => end.mutate()}
          >
            {t('account.calendar.revoke')}
          </ActButton>
        )}
        {error === null ? null : <p role="alert">{words(error)}</p>}
      </FormActs>
      {since === null ? null : <p className="secondary">{t('account.calendar.renewWhy')}</p>}
    </>
  );
}
