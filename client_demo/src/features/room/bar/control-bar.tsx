import { Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconBookmark,
  IconDots,
  IconDoorExit,
  IconHandStop,
  IconMicrophone,
  IconMicrophoneOff,
  IconMoodSmile,
  IconScreenShare,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { largeIcon } from '@/ui/theme/icon';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';
import { troubleWord } from '../trouble';
import { SHORT_BAR } from '../windows';
import { toggleShare, type BarProps } from './bar-props';
import classes from './bar.module.css';
import { Control } from './control';
import { MoreMenu } from './more-menu';
import { ReactionMenu } from './reaction-menu';
import { useOneStop } from './use-one-stop';

/** The one bar: a single stop for the keyboard, arrows inside, Leave last. */
export function ControlBar(props: BarProps) {
  const { t } = useTranslation();
  const { room, stage, marks, onLeave } = props;
  const bar = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery(SHORT_BAR);
  const oneStop = useOneStop(bar);
  return (
    <footer className={classes.foot} data-region>
      <div
        ref={bar}
        className={classes.bar}
        role="toolbar"
        aria-label={t('room.bar.label')}
        {...oneStop}
      >
        <MuteControl room={room} stage={stage} />
        <CameraControl room={room} stage={stage} />
        {phone ? null : <ShareControl room={room} stage={stage} />}
        {phone ? null : <i className={classes.line} />}
        <Control
          icon={<IconBookmark {...largeIcon} />}
          word={t('room.bar.mark')}
          look="mark"
          keys="b"
          hint={t('room.bar.markHint')}
          onClick={() => void marks.mark('insight')}
        />
        {phone ? null : <HandControl room={room} stage={stage} />}
        {phone ? null : (
          <ReactionMenu
            onPick={(emoji) => room.link.tell('call.react', { emoji })}
            target={(toggle) => (
              <Control
                icon={<IconMoodSmile {...largeIcon} />}
                word={t('room.bar.reactions')}
                keys="r"
                name="reactions"
                onClick={toggle}
              />
            )}
          />
        )}
        {phone ? null : <i className={classes.line} />}
        <Menu position="top" width={290}>
          <Menu.Target>
            <Control icon={<IconDots {...largeIcon} />} word={t('room.bar.more')} />
          </Menu.Target>
          <MoreMenu {...props} phone={phone} />
        </Menu>
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

interface OwnProps {
  room: Room;
  stage: StageState;
}

function MuteControl({ room, stage }: OwnProps) {
  const { t } = useTranslation();
  const { muted, microphone } = stage.local;
  const trouble = muted ? null : troubleWord(microphone);
  const word = () => {
    if (microphone === 'starting') return t('room.bar.starting');
    if (trouble !== null) return t(`room.bar.microphone.${trouble}`);
    return muted ? t('room.bar.unmute') : t('room.bar.mute');
  };
  const off = muted || trouble !== null;
  return (
    <Control
      icon={off ? <IconMicrophoneOff {...largeIcon} /> : <IconMicrophone {...largeIcon} />}
      word={word()}
      look={off ? 'off' : 'plain'}
      pressed={muted}
      keys="m"
      hint={trouble === null ? undefined : t(`room.device.microphone.${trouble}`)}
      onClick={() =>
        void (trouble === null ? room.local.setMuted(!muted) : room.local.startMicrophone())
      }
    />
  );
}

function CameraControl({ room, stage }: OwnProps) {
  const { t } = useTranslation();
  const { camera } = stage.local;
  const trouble = troubleWord(camera);
  const on = camera === 'on';
  const word = () => {
    if (camera === 'starting') return t('room.bar.starting');
    if (trouble !== null) return t(`room.bar.camera.${trouble}`);
    return on ? t('room.bar.cameraOn') : t('room.bar.cameraOff');
  };
  const toggle = () => {
    if (on) room.local.stopCamera();
    else {
      stage.setSoundOnly(false);
      void room.local.startCamera();
    }
  };
  return (
    <Control
      icon={on ? <IconVideo {...largeIcon} /> : <IconVideoOff {...largeIcon} />}
      word={word()}
      look={on ? 'plain' : 'off'}
      pressed={!on}
      keys="v"
      hint={trouble === null ? undefined : t(`room.device.camera.${trouble}`)}
      onClick={toggle}
    />
  );
}

function ShareControl({ room, stage }: OwnProps) {
  const { t } = useTranslation();
  const { sharing } = stage.local;
  return (
    <Control
      icon={<IconScreenShare {...largeIcon} />}
      word={t(sharing ? 'room.bar.stopSharing' : 'room.bar.share')}
      look={sharing ? 'on' : 'plain'}
      pressed={sharing}
      keys="s"
      onClick={() => void toggleShare(room, sharing)}
    />
  );
}

function HandControl({ room, stage }: OwnProps) {
  const { t } = useTranslation();
  const up = stage.call.hand;
  return (
    <Control
      icon={<IconHandStop {...largeIcon} />}
      word={t(up ? 'room.bar.lowerHand' : 'room.bar.raiseHand')}
      look={up ? 'on' : 'plain'}
      pressed={up}
      keys="h"
      onClick={() => room.call.raiseHand(!up)}
    />
  );
}
