import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import { useConsent } from '@/http/use-consents';
import { useKeepingWords } from '@/http/use-keeping-words';
import { firstName } from '@/lib/text/initials';
import { useReadable } from '@/lib/use-readable';
import { messagesOf } from '../chat/composer/kept';
import { useKeeping } from '../chat/composer/use-keeping';
import type { Room } from '../room';
import classes from './leave-dialog.module.css';

interface ChatGoesProps {
  room: Room;
  view: RoomView;
  /** Told when the others were asked, so that they can be waited for. */
  onAsked: () => void;
}

/** Before a session ends: what becomes of its chat, and what can still be done about it. */
export function ChatGoes({ room, view, onAsked }: ChatGoesProps) {
  const { t } = useTranslation();
  const say = useKeepingWords();
  const consent = useConsent();
  const found = useKeeping(view);
  const { events, self } = useReadable(room.state);
  const count = messagesOf(events, view.episode);
  if (found === null || self === null || count === 0) return null;
  const { keeping, version } = found;
  const nameFor = (person: string) => firstName(nameOf(view, person));
  if (keeping.agreed === 'all') return <p>{t('retention.keeping.stay', { count })}</p>;
  const others = keeping.without.filter(
    (one) => one !== self.person && Object.values(view.sessions).some((s) => s.person === one),
  );
  const ask = () => {
    room.send({
      text: t('retention.keeping.question'),
      replyTo: null,
      mentions: others,
      files: [],
    });
    onAsked();
  };
  return (
    <>
      <p>
        {say('leaving', keeping, { self: self.person, nameOf: nameFor })}{' '}
        {t('retention.keeping.go', { count })}
      </p>
      <div className={classes.acts}>
        {keeping.without.includes(self.person) ? (
          <Button
            onClick={() =>
              consent.mutate({ room: room.id, purpose: 'chat_log', version, given: true })
            }
          >
            {t('retention.agreeHere')}
          </Button>
        ) : null}
        {others.length === 0 || !view.may.includes('write') ? null : (
          <Button onClick={ask}>{t('retention.keeping.ask')}</Button>
        )}
      </div>
    </>
  );
}
