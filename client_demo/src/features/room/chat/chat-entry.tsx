import { IconWifiOff } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { clock, fullDay, type Reader } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { smallIcon } from '@/ui/theme/icon';
import type { Room } from '../room';
import type { Names } from '../use-names';
import classes from './chat.module.css';
import { MessageView } from './message';
import type { Entry } from './entries';
import { UnsentView } from './composer/unsent';
import type { Chat } from './use-chat';

/** What a stretch words its entries with. */
export interface Spoken {
  t: TFunction;
  reader: Reader;
  names: Names;
}

export interface EntryProps extends Spoken {
  entry: Entry;
  room: Room;
  view: RoomView;
  self: Self;
  chat: Chat;
  found: number | null;
  /** Whether it is in view or soon will be; only then a message has its acts. */
  near: boolean;
  onJump: (seq: number) => void;
}

type NoteEntry = Extract<Entry, { is: 'note' }>;

export function ChatEntry(props: EntryProps) {
  const { entry, t } = props;
  switch (entry.is) {
    case 'day':
      return <Day at={entry.at} reader={props.reader} />;
    case 'new':
      return (
        <p className={classes.fresh}>
          <span>{t('chat.new', { count: entry.count })}</span>
        </p>
      );
    case 'note':
      return <Note {...props} entry={entry} />;
    case 'fold':
      return <Fold {...props} notes={entry.notes} />;
    case 'message':
      return <MessageView {...props} message={entry.message} opens={entry.opens} />;
    case 'unsent':
      return <UnsentView room={props.room} unsent={entry.unsent} opens={entry.opens} />;
  }
}

function Day({ at, reader }: { at: number; reader: Reader }) {
  const now = useNow();
  return <p className={classes.day}>{fullDay(reader, at, now)}</p>;
}

/** The last of several lines of the house, and a way to all of them. */
function Fold({ notes, ...props }: EntryProps & { notes: readonly NoteEntry[] }) {
  const { t } = props;
  const [open, setOpen] = useState(false);
  const last = notes.at(-1);
  if (last === undefined) return null;
  return (
    <div className={classes.fold}>
      {open ? notes.slice(0, -1).map((one) => <Note key={one.key} {...props} entry={one} />) : null}
      <Note {...props} entry={last} />
      <button
        type="button"
        className={classes.unfold}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('chat.fold.less') : t('chat.fold.more', { count: notes.length - 1 })}
      </button>
    </div>
  );
}

function Note({ entry, self, t, names, reader }: EntryProps & { entry: NoteEntry }) {
  const you = entry.person === self.person;
  const name = you ? '' : names.short(entry.person);
  const about = { name, time: clock(reader, entry.at) };
  return (
    <p className={classes.note}>
      {entry.what === 'lost' ? <IconWifiOff {...smallIcon} size={16} /> : null}
      <span>{t(you ? `chat.note.you.${entry.what}` : `chat.note.${entry.what}`, about)}</span>
    </p>
  );
}
