import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import { agrees, useConsent, useConsentTexts } from '@/http/use-consents';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import classes from '../chat.module.css';
import { unagreed } from './kept';

/** Says, while it is so, that the chat will not be kept, and for want of whose agreement. */
export function KeptLine({ view, self, room }: { view: RoomView; self: Self; room: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const consent = useConsent();
  const text = useConsentTexts().find((one) => one.purpose === 'chat_log');
  if (view.info.held != null)
    return (
      <p className={classes.kept} role="status">
        {t('ledger.held', { reason: view.info.held })}
      </p>
    );
  if (text === undefined) return null;
  const without = unagreed(view, (version) => agrees(text, version));
  if (without.length === 0) return null;
  const others = without
    .filter((one) => one !== self.person)
    .map((one) => firstName(nameOf(view, one)));
  const names = listNames(reader.locale, others);
  const words = () => {
    if (others.length === without.length)
      return t('ledger.notKept', { count: others.length, names });
    return others.length === 0 ? t('ledger.notKeptYou') : t('ledger.notKeptYouToo', { names });
  };
  return (
    <p className={classes.kept} role="status">
      {words()}
      {others.length === without.length ? null : (
        <button
          type="button"
          className={classes.link}
          onClick={() =>
            consent.mutate({ room, purpose: 'chat_log', version: text.version, given: true })
          }
        >
          {t('ledger.agreeHere')}
        </button>
      )}
    </p>
  );
}
