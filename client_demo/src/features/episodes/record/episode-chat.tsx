import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { chatKeeping, keptOf } from '@/http/chat-keeping';
import { agrees, useConsentTexts } from '@/http/use-consents';
import { useKeepingWords } from '@/http/use-keeping-words';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { fileHref } from '@/http/api';
import { clock } from '@/lib/time';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import type { ChatLine, EpisodeView } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { useEpisodeChat, useEpisodeRoom } from '../use-episodes';
import { Words } from '@/ui/words';
import classes from './episode-chat.module.css';

/** How many messages stand there before one asks for all. */
const FIRST = 3;

/** What was written, as it is kept: the first lines, and all of it where one asks. */
export function EpisodeChat({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { messages } = view.episode;
  if (view.unkept !== null) return <Unkept view={view} people={view.unkept} />;
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">
        {t('episodes.chat')}
      </h2>
      {keptOf(view) === 'open' ? <StillOpen view={view} /> : null}
      {messages === 0 && keptOf(view) !== 'open' ? (
        <p className="secondary">{t('episodes.noMessages')}</p>
      ) : null}
      {messages === 0 ? null : <Lines view={view} />}
    </section>
  );
}

function Lines({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const chat = useEpisodeChat(view.episode.id);
  const [all, setAll] = useState(false);
  if (chat.isError)
    return <Trouble sentence={words(chat.error)} onRetry={() => void chat.refetch()} />;
  if (chat.isPending) return <Waiting sentence={t('episodes.loadingChat')} />;
  const lines = chat.data.pages.flatMap((page) => page.lines);
  const shown = all ? lines : lines.slice(0, FIRST);
  return (
    <>
      <ol className={classes.lines}>
        {shown.map((line) => (
          <Line key={line.seq} line={line} room={view.episode.room} />
        ))}
      </ol>
      {all || shown.length === lines.length ? null : (
        <Button
          variant="quiet"
          size="sm"
          className={classes.read ?? ''}
          onClick={() => setAll(true)}
        >
          {t('episodes.allMessages', { count: view.episode.messages })}
        </Button>
      )}
      {all && chat.hasNextPage ? (
        <Button
          variant="quiet"
          size="sm"
          className={classes.read ?? ''}
          onClick={() => void chat.fetchNextPage()}
        >
          {t('episodes.moreMessages')}
        </Button>
      ) : null}
    </>
  );
}

function Line({ line, room }: { line: ChatLine; room: string }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const name = line.person === me.person ? t('episodes.you') : firstName(line.name);
  return (
    <li>
      <p className={classes.by}>
        <b>{name === '' ? t('episodes.somebody') : name}</b>{' '}
        <span className="secondary">{clock(reader, line.at)}</span>
      </p>
      {line.text === '' ? null : (
        <p className={classes.text}>
          <Words text={line.text} />
        </p>
      )}
      {line.files.map((file) => (
        <p key={file.id}>
          <a className="break lone-link" href={fileHref(room, file.id)} download={file.name}>
            {file.name}
          </a>
        </p>
      ))}
    </li>
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
      return t('retention.unkept.names', { count: others.length, names });
    return others.length === 0
      ? t('retention.unkept.you')
      : t('retention.unkept.youToo', { names });
  };
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">
        {t('episodes.chat')}
      </h2>
      <p>{words()}</p>
      <p className="secondary">{t('retention.unkept.why')}</p>
    </section>
  );
}
