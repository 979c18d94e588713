import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import { useConsent } from '@/http/use-consents';
import { useKeepingWords } from '@/http/use-keeping-words';
import { firstName } from '@/lib/text/initials';
import classes from '../chat.module.css';
import { useKeeping } from './use-keeping';

/** Says, while it is so, whether the chat is kept, and for want of whose agreement not. */
export function KeptLine({ view, self, room }: { view: RoomView; self: Self; room: string }) {
  const { t } = useTranslation();
  const say = useKeepingWords();
  const consent = useConsent();
  const found = useKeeping(view);
  return (
    <>
      {view.info.held == null ? null : (
        <p className={classes.kept} role="status">
          {t('retention.held', { reason: view.info.held })}
        </p>
      )}
      {found === null ? null : (
        <p className={classes.kept} role="status">
          {say('during', found.keeping, {
            self: self.person,
            nameOf: (person) => firstName(nameOf(view, person)),
          })}
          {found.keeping.without.includes(self.person) ? (
            <button
              type="button"
              className={classes.link}
              onClick={() =>
                consent.mutate({ room, purpose: 'chat_log', version: found.version, given: true })
              }
            >
              {t('retention.agreeHere')}
            </button>
          ) : null}
        </p>
      )}
    </>
  );
}
