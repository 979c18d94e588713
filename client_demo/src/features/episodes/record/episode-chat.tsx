import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { paths } from '@/lib/paths';
import type { EpisodeView } from '@/protocol/generated';
import classes from './episode-chat.module.css';

/** How much was written; the words themselves stay in the room. */
export function EpisodeChat({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { messages, room } = view.episode;
  if (view.unkept != null) return <Unkept view={view} people={view.unkept} />;
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">
        {t('episodes.chat')}
      </h2>
      <p className="secondary">
        {messages === 0
          ? t('episodes.noMessages')
          : t('episodes.messagesKept', { count: messages })}
      </p>
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
