import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { useConsent, useConsentTexts } from '@/http/use-consents';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { dayAndClock } from '@/lib/time';
import type { Consented } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';

/** What one agreed to, room by room, and the way back from each. */
export function ConsentList() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const mine = useQuery({ queryKey: ['my-consents'], queryFn: api.myConsents });
  return (
    <section aria-labelledby="consents-title">
      <h2 id="consents-title" className="section-title">
        {t('retention.mine.title')}
      </h2>
      <p className="secondary">
        {mine.data?.consents.length === 0 ? t('retention.mine.none') : t('retention.mine.lead')}
      </p>
      {mine.isError ? (
        <Trouble sentence={words(mine.error)} onRetry={() => void mine.refetch()} />
      ) : null}
      {mine.isPending ? <Waiting sentence={t('retention.mine.loading')} /> : null}
      {mine.data === undefined || mine.data.consents.length === 0 ? null : (
        <Rows>
          {mine.data.consents.map((one) => (
            <ConsentRow key={`${one.room} ${one.purpose}`} one={one} />
          ))}
        </Rows>
      )}
    </section>
  );
}

function ConsentRow({ one }: { one: Consented }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const consent = useConsent();
  const text = useConsentTexts().find(({ purpose }) => purpose === one.purpose);
  return (
    <li>
      <div>
        <p className="break">
          <Link className="words-title lone-link" to={paths.room(one.room)}>
            {one.title}
          </Link>
        </p>
        <p className="secondary">
          {t('retention.mine.at', { what: text?.title ?? '', time: dayAndClock(reader, one.at) })}
        </p>
        {consent.isError ? <Trouble sentence={words(consent.error)} /> : null}
      </div>
      <ActButton
        size="sm"
        pending={consent.isPending}
        pendingWord={t('retention.mine.withdrawing')}
        onClick={() =>
          consent.mutate({
            room: one.room,
            purpose: one.purpose,
            version: one.version,
            given: false,
          })
        }
      >
        {t('retention.mine.withdraw')}
      </ActButton>
    </li>
  );
}
