import { Button } from '@mantine/core';
import { IconArrowLeft, IconDoorEnter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { useReadable } from '@/lib/use-readable';
import { useTitle } from '@/lib/use-title';
import { Card } from '@/ui/block/card';
import { Crumb } from '@/ui/page/crumb';
import { icon, smallIcon } from '@/ui/theme/icon';
import { PlanPanel } from '../board/plan-panel';
import { ChatPanel } from '../chat/chat-panel';
import { OutsidePage } from '../lobby/outside-page';
import { useMarks } from '../marks/use-marks';
import { NotesPanel } from '../notes/notes-panel';
import type { Room } from '../room';
import { DropTarget } from '../shell/drop-target';
import { wordOf } from '../shell/inside';
import { useForgetting } from '../shell/use-forgetting';
import { FileList } from './file-list';
import classes from './reading.module.css';
import { useReading } from './use-reading';

/** A room's chat, files, agenda and promises, to read and to prepare in: nobody is called. */
export function ReadingPage() {
  const { roomId = '' } = useParams();
  const room = useReading(roomId);
  return room === null ? null : <Opened key={roomId} room={room} />;
}

function Opened({ room }: { room: Room }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useReadable(room.state);
  useTitle(state.view?.info.title ?? t('room.title'));
  useForgetting(room);
  const word = wordOf(state);
  if (word !== null)
    return (
      <OutsidePage
        room={room.id}
        word={word}
        onTry={() => room.link.tryDoor()}
        onLeave={() => void navigate(paths.home)}
      />
    );
  if (state.view === null || state.self === null) return null;
  return <Reading room={room} view={state.view} self={state.self} />;
}

function Reading({ room, view, self }: { room: Room; view: RoomView; self: Self }) {
  const { t } = useTranslation();
  const reader = useReader();
  const marks = useMarks(room);
  const others = Object.values(view.members).filter((one) => one.person !== self.person);
  const names = others.map((one) => firstName(one.name));
  const take = (files: readonly File[]) => {
    room.dropped.set(files);
    document.getElementById('composer')?.focus();
  };
  return (
    <div className={classes.page}>
      <Crumb>
        <Link to={paths.home}>
          <IconArrowLeft {...smallIcon} />
          {t('common.home')}
        </Link>{' '}
        <Link to={paths.episodes(room.id)}>{t('room.reading.episodes')}</Link>
      </Crumb>
      <header className={classes.head}>
        <h1 className={`words-title ${classes.title ?? ''}`}>{view.info.title}</h1>
        <p className="muted">
          {names.length === 0
            ? t('room.reading.unseenAlone')
            : t('room.reading.unseen', { names: listNames(reader.locale, names) })}
        </p>
        {view.info.archived ? null : (
          <Button
            component={Link}
            to={paths.room(room.id)}
            variant="filled"
            leftSection={<IconDoorEnter {...icon} />}
          >
            {t('room.reading.enter')}
          </Button>
        )}
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Card aria-label={t('room.reading.plan')} className={classes.plan ?? ''}>
            <PlanPanel room={room} view={view} self={self} preparing>
              <NotesPanel room={room} view={view} />
            </PlanPanel>
          </Card>
          <FileList room={room} view={view} />
        </div>
        <Card className={classes.chat ?? ''}>
          <ChatPanel room={room} view={view} self={self} marks={marks} shown />
        </Card>
      </div>
      <DropTarget onFiles={view.may.includes('write') && !view.info.archived ? take : null} />
    </div>
  );
}
