import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { EpisodeView } from '@/protocol/generated';
import classes from './episode-chat.module.css';

/** How much was written; the words themselves stay in the room. */
export function EpisodeChat({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { messages, room } = view.episode;
  return (
    <section aria-labelledby="chat-title">
      <h2 id="chat-title" className="section-title">{t('episodes.chat')}</h2>
      <p className="secondary">{messages === 0 ? t('episodes.noMessages') : t('episodes.messagesKept', { count: messages })}</p>
      {messages === 0 ? null : <Button component={Link} to={paths.room(room)} variant="quiet" size="sm" className={classes.read ?? ''}>{t('episodes.readInRoom')}</Button>}
    </section>
  );
}
