import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { anchors } from '@/lib/anchors';
import { ErrorBoundary } from '@/ui/page/error-boundary';
import { FailedPart } from '@/ui/page/failed-part';
import { Part } from '@/ui/page/part';
import { ControlBar } from '../bar/control-bar';
import { FailedBar } from '../bar/failed-bar';
import { useWanted } from '../chat/finding/use-wanted';
import { Notices } from '../notices/notices';
import { Panel, type PanelTab } from '../panel/panel';
import type { Room } from '../room';
import { Stage } from '../stage/stage';
import { useStage } from '../stage/use-stage';
import { Announcer } from '../notices/announcer';
import { DropTarget } from './drop-target';
import { Head } from './head';
import { LeaveDialog } from './leave-dialog';
import classes from './room-screen.module.css';
import { ShortcutHelp } from './shortcut-help';
import { useMarks } from '../marks/use-marks';
import { useForgetting } from './use-forgetting';
import { useSpace } from './use-space';
import { useRoomKeys } from './use-room-keys';
import { hasLastTime, lastTimeOf } from '../board/model';

interface RoomScreenProps {
  room: Room;
  view: RoomView;
  self: Self;
  onLeave: () => Promise<void>;
}

/** One stage, one panel, one bar. */
export function RoomScreen({ room, view, self, onLeave }: RoomScreenProps) {
  const { t } = useTranslation();
  const stage = useStage(room, view, self);
  const marks = useMarks(room);
  useForgetting(room);
  const { hash } = useLocation();
  const wanted = useWanted();
  const [tab, setTab] = useState<PanelTab>(() => {
    if (wanted !== null) return 'chat';
    const opening = hasLastTime(lastTimeOf(view)) && !room.openingClosed.get();
    return opening || hash === `#${anchors.plan}` ? 'plan' : 'chat';
  });
  const [leaving, setLeaving] = useState(false);
  const [help, setHelp] = useState(false);
  useRoomKeys({
    room,
    stage,
    mark: () => void marks.mark('insight'),
    open: setTab,
    help: () => setHelp(true),
  });
  const space = useSpace();
  const take = (files: readonly File[]) => {
    setTab('chat');
    room.dropped.set(files);
  };
  return (
    <div
      className={classes.room}
      data-stage
      data-short={space.short}
      style={space.height === null ? undefined : { height: space.height }}
    >
      <a className={classes.skip} href="#room-panel" onClick={() => setTab('chat')}>
        {t('room.skipToChat')}
      </a>
      <Part className={classes.headPart}>
        <Head room={room} view={view} stage={stage} />
      </Part>
      <main
        className={classes.stage}
        aria-label={t('room.stage.label')}
        id="stage"
        tabIndex={-1}
        data-region
      >
        <Part>
          <Stage stage={stage} />
        </Part>
        <Part>
          <Notices
            room={room}
            view={view}
            self={self}
            marks={marks}
            alone={stage.tiles.length === 1 && stage.call.phase !== 'elsewhere'}
            speaker={stage.speaker}
            tab={tab}
            onOpen={setTab}
          />
        </Part>
      </main>
      <ErrorBoundary
        fallback={(error, again) => (
          <FailedBar room={room} onLeave={() => setLeaving(true)}>
            <FailedPart error={error} onAgain={again} />
          </FailedBar>
        )}
      >
        <ControlBar
          room={room}
          stage={stage}
          marks={marks}
          onLeave={() => setLeaving(true)}
          onHelp={() => setHelp(true)}
        />
      </ErrorBoundary>
      <Part className={classes.panelPart}>
        <Panel
          room={room}
          view={view}
          self={self}
          stage={stage}
          marks={marks}
          tab={tab}
          onTab={setTab}
        />
      </Part>
      <DropTarget onFiles={view.may.includes('write') && !view.info.archived ? take : null} />
      <Announcer room={room} view={view} self={self} />
      <LeaveDialog
        room={room}
        view={view}
        opened={leaving}
        onClose={() => setLeaving(false)}
        onLeave={onLeave}
      />
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
