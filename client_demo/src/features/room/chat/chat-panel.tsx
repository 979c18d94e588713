import { ActionIcon, Button } from '@mantine/core';
import { IconClock, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '@/connection/outbox/refused';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import type { ProblemCode } from '@/http/problem';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { icon, smallIcon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import type { Marks } from '../marks/use-marks';
import type { Room } from '../room';
import { useNames } from '../use-names';
import classes from './chat.module.css';
import { Composer } from './composer/composer';
import { JumpLine } from './finding/jump-line';
import { KeptLine } from './composer/kept-line';
import { SearchPanel } from './finding/search-panel';
import { StretchView } from './stretch-view';
import { stretchesOf } from './stretches';
import { useChat } from './use-chat';
import { useJump } from './finding/use-jump';
import { useChatScroll } from './finding/use-scroll';
import { useArrival } from './finding/use-wanted';

interface ChatProps {
  room: Room;
  view: RoomView;
  self: Self;
  marks: Marks;
  shown: boolean;
}

/** The room's chat, which stays. */
export function ChatPanel({ room, view, self, marks, shown }: ChatProps) {
  const { t } = useTranslation();
  const chat = useChat(room, self.person);
  const [searching, setSearching] = useState(false);
  const { events } = useReadable(room.state);
  const newest = events.at(-1)?.seq ?? 0;
  const seen = useCallback(() => {
    if (shown && newest > 0) room.seen(newest);
  }, [room, shown, newest]);
  const { ref, onScroll } = useChatScroll(
    chat.entries[0]?.key,
    chat.entries.at(-1)?.key,
    chat.entries.findLast((entry) => entry.is === 'unsent')?.key,
    seen,
  );
  const jump = useJump(room, ref);
  const [sought, setSought] = useState(0);
  const lead = (seq: number) => {
    setSought(seq);
    void jump.to(seq, true);
  };
  useArrival(lead);
  return (
    <>
      {searching ? (
        <SearchPanel
          room={room}
          view={view}
          onFound={(seq) => {
            setSought(seq);
            void jump.to(seq);
          }}
          onClose={() => setSearching(false)}
        />
      ) : (
        <div className={classes.tools}>
          <ActionIcon aria-label={t('chat.search.open')} onClick={() => setSearching(true)}>
            <IconSearch {...icon} />
          </ActionIcon>
        </div>
      )}
      <JumpLine jump={jump} onAgain={() => lead(sought)} />
      <div
        ref={ref}
        className={classes.log}
        onScroll={onScroll}
        role="region"
        aria-label={t('chat.label')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
      >
        <div className={classes.inner}>
          {chat.older ? (
            <Button
              variant="plain"
              size="sm"
              className={classes.earlier ?? ''}
              leftSection={<IconClock {...smallIcon} />}
              onClick={chat.fetchOlder}
            >
              {t(chat.fetching ? 'chat.fetching' : 'chat.earlier')}
            </Button>
          ) : null}
          {chat.entries.length === 0 ? <p className={classes.empty}>{t('chat.empty')}</p> : null}
          {stretchesOf(chat.entries).map((stretch, at, all) => (
            <StretchView
              key={stretch.key}
              stretch={stretch}
              last={at === all.length - 1}
              room={room}
              view={view}
              self={self}
              chat={chat}
              found={jump.found}
              onJump={lead}
            />
          ))}
          <MarkLines marks={marks} />
          <Typing view={view} />
        </div>
      </div>
      {chat.error == null ? null : (
        <div className={classes.trouble}>
          <Trouble
            sentence={t([`errors.${codeOf(chat.error) as ProblemCode}`, 'errors.internal'])}
          />
        </div>
      )}
      <KeptLine view={view} self={self} room={room.id} />
      {view.may.includes('write') && !view.info.archived ? (
        <Composer room={room} view={view} self={self} chat={chat} />
      ) : (
        <p className={classes.readOnly}>
          {t(view.info.archived ? 'errors.room_archived' : 'chat.readOnly')}
        </p>
      )}
    </>
  );
}

/** One's own marks of this visit; nobody else sees them. */
function MarkLines({ marks }: { marks: Marks }) {
  const { t } = useTranslation();
  const reader = useReader();
  const last = marks.made.at(-1);
  if (last === undefined) return null;
  return <p className={classes.mark}>{t('chat.marked', { time: clock(reader, last.at) })}</p>;
}

function Typing({ view }: { view: RoomView }) {
  const { t } = useTranslation();
  const names = useNames(view);
  const people = Object.keys(view.typing);
  if (people.length === 0) return null;
  const words =
    people.length === 1
      ? t('chat.typingOne', { name: names.short(people[0] ?? '') })
      : t('chat.typingMany', { count: people.length });
  return (
    <p className={classes.typing}>
      <i />
      <i />
      <i />
      {words}
    </p>
  );
}
