import type { TFunction } from 'i18next';
import { ActionIcon } from '@mantine/core';
import { IconPaperclip, IconSend2, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import { composes } from '@/lib/keys';
import { firstName } from '@/lib/text/initials';
import { excessOf, isBlank, sent } from '@/lib/text/text';
import { useReadable } from '@/lib/use-readable';
import { WRITING } from '@/protocol/generated';
import { icon, smallIcon } from '@/ui/theme/icon';
import type { Room } from '../../room';
import classes from '../chat.module.css';
import { MentionList } from './mention-list';
import { mentionBefore, mentionsIn } from './mentions';
import { UploadList } from './upload-list';
import type { Chat } from '../use-chat';
import { useUploads } from './use-uploads';

interface ComposerProps {
  room: Room;
  view: RoomView;
  self: Self;
  chat: Chat;
}

/** Where one writes. Enter sends, Shift+Enter breaks the line, the text survives whatever fails. */
export function Composer({ room, view, self, chat }: ComposerProps) {
  const { t } = useTranslation();
  const [cursor, setCursor] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const uploads = useUploads(room.id);
  const { editing, replyTo, text } = chat;
  const about = editing?.seq ?? replyTo?.seq;
  const was = useRef(about);

  useEffect(() => {
    // What was begun before this was shown takes no focus.
    if (about !== undefined && about !== was.current) field.current?.focus();
    was.current = about;
  }, [about]);

  const words = sent(text, false);
  const excess = excessOf(words, WRITING['MsgSend.text']);
  const ready = excess === 0 && !uploads.pending && (!isBlank(text) || uploads.files.length > 0);
  useTaken(room.dropped, uploads.add);
  const partial = mentionBefore(text, cursor);

  const stop = () => (editing === null ? chat.reply(null) : chat.edit(null));
  const send = async () => {
    if (!ready) return;
    if (editing !== null) {
      await chat.saveEdit(editing, words);
      return;
    }
    room.send({
      text: words,
      replyTo: replyTo?.seq ?? null,
      mentions: mentionsIn(words, view.members),
      files: uploads.files,
    });
    chat.clear();
    uploads.clear();
  };
  const write = (next: string) => {
    chat.write(next);
    room.typing(!isBlank(next));
  };
  const stroke = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (composes(event.nativeEvent)) return;
    if (event.key === 'Escape' && (editing !== null || replyTo !== null)) {
      event.preventDefault();
      stop();
    }
    if (event.key !== 'Enter' || event.shiftKey || partial === '') return;
    event.preventDefault();
    void send().catch(() => undefined);
  };
  const complete = (name: string) => {
    const at = text.lastIndexOf('@', cursor - 1);
    write(`${text.slice(0, at)}@${name} ${text.slice(cursor)}`);
    field.current?.focus();
  };

  return (
    <div className={classes.composer}>
      {partial === null ? null : (
        <MentionList view={view} self={self.person} partial={partial} onPick={complete} />
      )}
      <UploadList uploads={uploads} />
      {editing === null && replyTo === null ? null : (
        <p className={classes.about}>
          <span>
            {editing === null
              ? t('chat.replyingTo', {
                  name: firstName(nameOf(view, replyTo?.actor ?? '')),
                  text: replyTo?.text ?? '',
                })
              : t('chat.editing')}
          </span>
          <ActionIcon size={36} aria-label={t('common.cancel')} onClick={stop}>
            <IconX {...smallIcon} />
          </ActionIcon>
        </p>
      )}
      {excess > 0 ? (
        <p className={classes.tooLong} role="status">
          {t('chat.tooLong', { count: excess })}
        </p>
      ) : null}
      <div className={classes.write}>
        <Attach onFiles={uploads.add} />
        {/* oxlint-disable-next-line house/fields -- counted above, in words of its own */}
        <textarea
          ref={field}
          id="composer"
          data-panel-focus
          className={classes.field}
          rows={1}
          value={text}
          aria-label={t('chat.write')}
          placeholder={placeholder(view, self, t)}
          onChange={(event) => {
            setCursor(event.target.selectionStart);
            write(event.target.value);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
          onKeyDown={stroke}
          onBlur={() => room.typing(false)}
          onPaste={({ clipboardData }) => {
            // A word processor puts a picture of the words beside the words.
            if (clipboardData.files.length > 0 && clipboardData.getData('text/plain') === '')
              uploads.add(clipboardData.files);
          }}
        />
        <ActionIcon
          aria-label={t(editing === null ? 'chat.send' : 'common.save')}
          aria-disabled={!ready}
          className={classes.send ?? ''}
          onClick={() => void send().catch(() => undefined)}
        >
          <IconSend2 {...icon} />
        </ActionIcon>
      </div>
    </div>
  );
}

/** Files that were dropped somewhere in the room go with the next message. */
function useTaken(dropped: Room['dropped'], take: (files: readonly File[]) => void): void {
  const files = useReadable(dropped);
  const taking = useEffectEvent(take);
  useEffect(() => {
    if (files.length === 0) return;
    dropped.set([]);
    taking(files);
  }, [dropped, files]);
}

function placeholder(view: RoomView, self: Self, t: TFunction): string {
  const others = Object.values(view.members).filter((one) => one.person !== self.person);
  return others.length === 1
    ? t('chat.writeTo', { name: firstName(others[0]?.name ?? '') })
    : t('chat.writeToAll');
}

function Attach({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('chat.attach')}
        onChange={(event) => {
          onFiles(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      <ActionIcon aria-label={t('chat.attach')} onClick={() => input.current?.click()}>
        <IconPaperclip {...icon} />
      </ActionIcon>
    </>
  );
}
