import { useTranslation } from 'react-i18next';
import { useUnsentFirst } from '@/http/use-unsent-first';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { agoWord, dayAndClock } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { SignInSession } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Chip } from '@/ui/chip';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { browserName, inOrder } from '../model';
import { useSessionEnd, useSessions, useSignOutEverywhere } from '../use-sessions';
import classes from './session-list.module.css';

/** Every browser that is signed in as this person, and the way to end each. */
export function SessionList() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const sessions = useSessions();
  const end = useSessionEnd();
  const everywhere = useSignOutEverywhere();
  const unsent = useUnsentFirst();
  const failed = end.error ?? everywhere.error;
  return (
    <section>
      <h2 className="section-title">{t('account.sessions')}</h2>
      {failed === null ? null : <Trouble sentence={words(failed)} />}
      {sessions.isError ? (
        <Trouble sentence={words(sessions.error)} onRetry={() => void sessions.refetch()} />
      ) : null}
      {sessions.isPending ? <Waiting sentence={t('account.sessionsLoading')} /> : null}
      {sessions.data === undefined ? null : (
        <Rows>
          {inOrder(sessions.data.sessions).map((one) => (
            <SessionRow
              key={one.id}
              one={one}
              pending={end.isPending && end.variables === one.id}
              onEnd={() => end.mutate(one.id)}
            />
          ))}
        </Rows>
      )}
      <div className={classes.everywhere}>
        <ActButton
          variant="danger"
          pending={everywhere.isPending}
          pendingWord={t('account.ending')}
          onClick={() => unsent.before(() => everywhere.mutate())}
        >
          {t('account.everywhere')}
        </ActButton>
        <p className="secondary">{t('account.everywhereWhy')}</p>
        {unsent.question}
      </div>
    </section>
  );
}

function SessionRow({
  one,
  pending,
  onEnd,
}: {
  one: SignInSession;
  pending: boolean;
  onEnd: () => void;
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const browser = browserName(one.agent);
  return (
    <li>
      <div>
        <p className="break">{browser === '' ? t('account.unknownBrowser') : browser}</p>
        <p className="secondary">
          {t('account.since', {
            time: dayAndClock(reader, one.created_at),
            seen: agoWord(reader, Math.min(one.seen_at, now), now),
          })}
        </p>
      </div>
      {one.current ? (
        <Chip tone="accent">{t('account.thisBrowser')}</Chip>
      ) : (
        <ActButton size="sm" pending={pending} pendingWord={t('account.ending')} onClick={onEnd}>
          {t('account.end')}
        </ActButton>
      )}
    </li>
  );
}
