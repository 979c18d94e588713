import { ActionIcon, Popover } from '@mantine/core';
import { IconArrowBackUp, IconMoodSmile, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { RoomView } from '@/connection/room/room-view';
import { nameOf } from '@/connection/room/room-view';
import { clock } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import { Emojis } from '../bar/reaction-menu';
import classes from './chat.module.css';
import type { EntryProps } from './chat-entry';
import { FileCard } from './composer/file-card';
import { partsOf } from './composer/mentions';
import type { Message } from './messages';

interface MessageProps extends EntryProps {
  message: Message;
  opens: boolean;
}

/** One message: who and when, what it answers, the words, the files, the reactions. */
export function MessageView(props: MessageProps) {
  const { message, opens, self, found, t, reader, names } = props;
  const mine = message.actor === self.person;
  const going = useReadable(props.room.takebacks.waiting).includes(message.seq);
  const name = mine ? t('room.tile.you') : names.short(message.actor);
  return (
    <article
      tabIndex={-1}
      className={classes.message}
      data-mine={mine}
      data-opens={opens}
      data-seq={message.seq}
      data-lit={found === message.seq}
      aria-label={t('chat.by', { name, time: clock(reader, message.at) })}
    >
      {opens ? (
        <header className={classes.by}>
          <b>{name}</b>
          <time dateTime={new Date(message.at).toISOString()}>{clock(reader, message.at)}</time>
        </header>
      ) : null}
      {message.redacted || going ? (
        <Gone {...props} going={going && !message.redacted} />
      ) : (
        <Said {...props} mine={mine} />
      )}
    </article>
  );
}

function Gone({ message, room, going, t }: MessageProps & { going: boolean }) {
  return (
    <p className={classes.gone}>
      {t(going ? 'chat.deleting' : goneWords(message))}
      {going ? (
        <button
          type="button"
          className={classes.link}
          onClick={() => room.takebacks.undo(message.seq)}
        >
          {t('chat.undo')}
        </button>
      ) : null}
    </p>
  );
}

function goneWords(message: Message) {
  return message.unreadable ? 'chat.unreadable' : 'chat.deleted';
}

function Said(props: MessageProps & { mine: boolean }) {
  const { message, view, room, near, t } = props;
  return (
    <>
      <div className={classes.line}>
        <div className={classes.bubble}>
          {message.replyTo === null ? null : <Quote {...props} seq={message.replyTo} />}
          {message.text === '' ? null : <Text message={message} view={view} />}
          {message.files.map((file) => (
            <FileCard key={file.id} room={room.id} file={file} />
          ))}
          {message.edited ? <span className={classes.edited}>{t('chat.edited')}</span> : null}
        </div>
        {near && view.may.includes('write') ? <Actions {...props} /> : null}
      </div>
      <Reactions {...props} />
    </>
  );
}

function Text({ message, view }: { message: Message; view: RoomView }) {
  const names = message.mentions
    .map((person) => nameOf(view, person))
    .filter((name) => name !== '');
  const named = (text: string) =>
    partsOf(text, names).map((part, index) =>
      part.mention ? (
        <mark key={index} className={classes.mention}>
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    );
  return (
    <p className={classes.text}>
      <Words text={message.text} plain={named} />
    </p>
  );
}

function Quote({ seq, chat, self, onJump, t, names }: EntryProps & { seq: number }) {
  const quoted = chat.messages.get(seq);
  const words = () => {
    if (quoted === undefined) return t('chat.olderMessage');
    if (quoted.redacted) return t(goneWords(quoted));
    const name = quoted.actor === self.person ? t('room.tile.you') : names.short(quoted.actor);
    return `${name}: ${quoted.text === '' ? (quoted.files[0]?.name ?? '') : quoted.text}`;
  };
  return (
    <button type="button" className={classes.quote} onClick={() => onJump(seq)}>
      <IconArrowBackUp {...smallIcon} size={16} />
      <span>{words()}</span>
    </button>
  );
}

function Reactions({ message, chat, self, t, names: called }: MessageProps) {
  if (message.reactions.length === 0) return null;
  return (
    <div className={classes.reactions}>
      {message.reactions.map(({ emoji, people }) => {
        const names = people
          .map((person) => (person === self.person ? t('room.tile.you') : called.short(person)))
          .join(', ');
        return (
          <button
            key={emoji}
            type="button"
            className={classes.reaction}
            aria-pressed={people.includes(self.person)}
            title={names}
            onClick={() => chat.react(message, emoji)}
          >
            {emoji}
            <span>{people.length}</span>
            <span className="visually-hidden">{names}</span>
          </button>
        );
      })}
    </div>
  );
}

/** They appear on hover and on focus; each is a button of its own for the keyboard. */
function Actions({ message, chat, room, mine, view, t }: MessageProps & { mine: boolean }) {
  const [picking, setPicking] = useState(false);
  const mayDelete = mine || view.may.includes('moderate');
  return (
    <div className={classes.actions} data-open={picking}>
      <Popover opened={picking} onChange={setPicking} position="top" trapFocus>
        <Popover.Target>
          <ActionIcon size={36} aria-label={t('chat.react')} onClick={() => setPicking(!picking)}>
            <IconMoodSmile {...smallIcon} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Emojis
            onPick={(emoji) => {
              setPicking(false);
              chat.react(message, emoji);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon size={36} aria-label={t('chat.reply')} onClick={() => chat.reply(message)}>
        <IconArrowBackUp {...smallIcon} />
      </ActionIcon>
      {mine && message.text !== '' ? (
        <ActionIcon size={36} aria-label={t('chat.edit')} onClick={() => chat.edit(message)}>
          <IconPencil {...smallIcon} />
        </ActionIcon>
      ) : null}
      {mayDelete ? (
        <ActionIcon
          size={36}
          aria-label={t('chat.delete')}
          onClick={() => room.takebacks.begin(message.seq)}
        >
          <IconTrash {...smallIcon} />
        </ActionIcon>
      ) : null}
    </div>
  );
}
