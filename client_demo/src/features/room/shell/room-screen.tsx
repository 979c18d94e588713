import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { anchors } from '@/lib/anchors';
import { ControlBar } from '../bar/control-bar';
import { useWanted } from '../chat/finding/use-wanted';
import { Notices } from '../notices/notices';
import { Panel, type PanelTab } from '../panel/panel';
import type { Room } from '../room';
import { Stage } from '../stage/stage';
import { useStage } from '../stage/use-stage';
import { Head } from './head';
import { LeaveDialog } from './leave-dialog';
import classes from './room-screen.module.css';
import { ShortcutHelp } from './shortcut-help';
import { useMarks } from '../marks/use-marks';
import { useForgetting } from './use-forgetting';
import { useRoomKeys } from './use-room-keys';
import { hasLastTime, lastTimeOf } from '../board/model';
import { SoundOut } from '../stage/sound-out';

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
  return (
    <div className={classes.room} data-stage>
      <a className={classes.skip} href="#room-panel" onClick={() => setTab('chat')}>
        {t('room.skipToChat')}
      </a>
      <Head room={room} view={view} stage={stage} />
      <main className={classes.stage} aria-label={t('room.stage.label')} id="stage" tabIndex={-1}>
        <Stage stage={stage} />
        <Notices
          room={room}
          view={view}
          self={self}
          marks={marks}
          alone={stage.tiles.length === 1}
          speaker={stage.speaker}
          tab={tab}
          onOpen={setTab}
        />
      </main>
      <ControlBar
        room={room}
        stage={stage}
        marks={marks}
        onLeave={() => setLeaving(true)}
        onHelp={() => setHelp(true)}
      />
      <Panel
        room={room}
        view={view}
        self={self}
        stage={stage}
        marks={marks}
        tab={tab}
        onTab={setTab}
      />
      <SoundOut tiles={stage.tiles} speaker={stage.speaker} />
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
