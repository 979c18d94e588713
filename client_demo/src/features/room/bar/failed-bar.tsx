import { IconDoorExit, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '@/lib/use-readable';
import { largeIcon } from '@/ui/theme/icon';
import type { Room } from '../room';
import classes from './bar.module.css';
import { Control } from './control';

interface FailedBarProps {
  room: Room;
  onLeave: () => void;
  /** What is said of the failure, above the bar. */
  children?: ReactNode;
}

/** In place of a bar that failed: being heard or not, and leaving, are always in reach. */
export function FailedBar({ room, onLeave, children }: FailedBarProps) {
  const { t } = useTranslation();
  const { muted } = useReadable(room.local.state);
  return (
    <footer className={classes.foot}>
      {children}
      <div className={classes.bar} role="toolbar" aria-label={t('room.bar.label')}>
        <Control
          icon={muted ? <IconMicrophoneOff {...largeIcon} /> : <IconMicrophone {...largeIcon} />}
          word={t(muted ? 'room.bar.unmute' : 'room.bar.mute')}
          look={muted ? 'off' : 'plain'}
          pressed={muted}
          onClick={() => void room.local.setMuted(!muted)}
        />
        <Control
          icon={<IconDoorExit {...largeIcon} />}
          word={t('room.bar.leave')}
          look="leave"
          onClick={onLeave}
        />
      </div>
    </footer>
  );
}
