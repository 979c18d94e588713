import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { agrees, useConsent, useConsentTexts } from '@/http/use-consents';
import { useProblemWords } from '@/http/use-problem-words';
import type { RoomView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import classes from './consent.module.css';
import { useMembersKeeping } from './use-members-keeping';

/** At the door: whether the chat may be kept. Nothing is chosen before, and Join does not wait. */
export const ConsentCard = memo(function ConsentCard({
  room,
  view,
  person,
}: {
  room: string;
  view: RoomView | undefined;
  person: string | undefined;
}) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const now = useMembersKeeping(view, person);
  const consent = useConsent();
  const text = useConsentTexts().find((one) => one.purpose === 'chat_log');
  if (view === undefined || person === undefined || text === undefined) return null;
  const has = view.consents[person]?.chat_log;
  if (agrees(text, has))
    return (
      <p className={classes.done} role="status">
        <IconCheck {...icon} />
        <span>
          {now} {t('retention.door.done')}
        </span>
      </p>
    );
  return (
    <Card depth="flat" className={classes.card ?? ''} aria-labelledby="consent-title">
      <h2 id="consent-title" className="small-title">
        {text.title}
      </h2>
      <p className="secondary">{text.text}</p>
      <p className="secondary">{now}</p>
      {has === undefined ? null : <p className="secondary">{t('retention.door.again')}</p>}
      {consent.isError ? <Trouble sentence={words(consent.error)} /> : null}
      <div className={classes.acts}>
        <ActButton
          size="sm"
          pending={consent.isPending}
          pendingWord={t('retention.door.pending')}
          onClick={() =>
            consent.mutate({ room, purpose: 'chat_log', version: text.version, given: true })
          }
        >
          {t('retention.door.act')}
        </ActButton>
        <span className="secondary">{t('retention.door.without')}</span>
      </div>
    </Card>
  );
});
