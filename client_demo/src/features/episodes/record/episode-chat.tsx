import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { chatKeeping } from '@/http/chat-keeping';
import { agrees, useConsentTexts } from '@/http/use-consents';
import { useKeepingWords } from '@/http/use-keeping-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { paths } from '@/lib/paths';
import type { EpisodeView } from '@/protocol/generated';
import { keptOf } from '../model';
import { useEpisodeRoom } from '../use-episodes';
import classes from './episode-chat.module.css';

/** How much was written; the words themselves stay in the room. */
export function EpisodeChat({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { messages, room } = view.episode;
  const kept = keptOf(view);
  if (view.unkept !== null) return <Unkept view={view} people={view.unkept} />;
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">
        {t('episodes.chat')}
      </h2>
      {kept === 'open' ? (
        <StillOpen view={view} />
      ) : (
        <p className="secondary">
          {messages === 0
            ? t('episodes.noMessages')
            : t('episodes.messagesKept', { count: messages })}
        </p>
      )}
      {messages === 0 ? null : (
        <Button
          component={Link}
          to={paths.room(room)}
          variant="quiet"
          size="sm"
          className={classes.read ?? ''}
        >
          {t('episodes.readInRoom')}
        </Button>
      )}
    </section>
  );
}

/** While it goes on: how much there is, and whether it is kept as it stands now. */
function StillOpen({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const say = useKeepingWords();
  const consents = useEpisodeRoom(view.episode.room).data?.consents;
  const text = useConsentTexts().find((one) => one.purpose === 'chat_log');
  const { people } = view.timeline;
  const nameOf = (person: string) =>
    firstName(people.find((one) => one.person === person)?.name ?? '');
  const { messages } = view.episode;
  return (
    <p className="secondary">
      {messages === 0
        ? t('episodes.noMessagesYet')
        : t('episodes.messagesSoFar', { count: messages })}{' '}
      {consents === undefined || text === undefined
        ? null
        : say(
            'during',
            chatKeeping(
              people.map((one) => one.person),
              (person) => agrees(text, consents[person]?.chat_log),
            ),
            { self: me.person, nameOf },
          )}
    </p>
  );
}

/** That the chat is not there, for want of whose agreement, and that nothing went wrong. */
function Unkept({ view, people }: { view: EpisodeView; people: readonly string[] }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const others = people.filter((one) => one !== me.person);
  const names = listNames(
    reader.locale,
    others.flatMap((one) => view.timeline.people.find(({ person }) => person === one)?.name ?? []),
  );
  const words = () => {
    if (others.length === people.length)
      return t('ledger.unkept.names', { count: others.length, names });
    return others.length === 0 ? t('ledger.unkept.you') : t('ledger.unkept.youToo', { names });
  };
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">
        {t('episodes.chat')}
      </h2>
      <p>{words()}</p>
      <p className="secondary">{t('ledger.unkept.why')}</p>
    </section>
  );
}
