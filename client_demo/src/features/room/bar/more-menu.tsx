import { Menu } from '@mantine/core';
import {
  IconCamera,
  IconCheck,
  IconEye,
  IconEyeOff,
  IconHandStop,
  IconHeadphones,
  IconKeyboard,
  IconLayoutGrid,
  IconMicrophone,
  IconMoodSmile,
  IconRectangle,
  IconScreenShare,
  IconVolume,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canChooseSpeaker, canShare, type DeviceKind } from '@/media/devices';
import { icon } from '@/ui/theme/icon';
import { EMOJI } from '../emoji';
import { useDevices } from '../use-devices';
import { toggleShare, type BarProps } from './bar-props';
import classes from './bar.module.css';

const SIGNS = { microphone: IconMicrophone, camera: IconCamera, speaker: IconVolume } as const;

/** Everything that is not needed in every minute; on a phone also what the bar has no place for. */
export function MoreMenu({ room, stage, onHelp, phone }: BarProps & { phone: boolean }) {
  const { t } = useTranslation();
  const { sharing } = stage.local;
  return (
    <Menu.Dropdown className={classes.menu ?? ''}>
      {phone ? (
        <>
          {canShare() ? (
            <Menu.Item
              leftSection={<IconScreenShare {...icon} />}
              onClick={() => void toggleShare(room, sharing)}
            >
              {t(sharing ? 'room.bar.stopSharing' : 'room.bar.share')}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconHandStop {...icon} />}
            onClick={() => room.call.raiseHand(!stage.call.hand)}
          >
            {t(stage.call.hand ? 'room.bar.lowerHand' : 'room.bar.raiseHand')}
          </Menu.Item>
          {EMOJI.slice(0, 3).map(({ emoji, name }) => (
            <Menu.Item
              key={emoji}
              leftSection={<IconMoodSmile {...icon} />}
              rightSection={emoji}
              onClick={() => room.link.tell('call.react', { emoji })}
            >
              {t(`room.emoji.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </>
      ) : null}
      <Menu.Item
        leftSection={
          stage.layout === 'grid' ? <IconRectangle {...icon} /> : <IconLayoutGrid {...icon} />
        }
        onClick={() => stage.setLayout(stage.layout === 'grid' ? 'speaker' : 'grid')}
      >
        {t(stage.layout === 'grid' ? 'room.layout.speaker' : 'room.layout.grid')}
      </Menu.Item>
      <Menu.Item
        leftSection={stage.selfShown ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
        onClick={() => stage.showSelf(!stage.selfShown)}
      >
        {t(stage.selfShown ? 'room.more.hideSelf' : 'room.more.showSelf')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconHeadphones {...icon} />}
        rightSection={stage.soundOnly ? <IconCheck {...icon} /> : null}
        onClick={() => stage.setSoundOnly(!stage.soundOnly)}
      >
        {t(stage.soundOnly ? 'room.more.picturesToo' : 'room.more.soundOnly')}
      </Menu.Item>
      <Menu.Divider />
      <Choices kind="microphone" {...{ room, stage }} />
      <Choices kind="camera" {...{ room, stage }} />
      {canChooseSpeaker() ? <Choices kind="speaker" {...{ room, stage }} /> : null}
      <Menu.Divider />
      {phone ? null : (
        <Menu.Item leftSection={<IconKeyboard {...icon} />} rightSection="?" onClick={onHelp}>
          {t('room.more.keys')}
        </Menu.Item>
      )}
    </Menu.Dropdown>
  );
}

function Choices({ kind, room, stage }: Pick<BarProps, 'room' | 'stage'> & { kind: DeviceKind }) {
  const { t } = useTranslation();
  const devices = useDevices(stage.local)[kind];
  const Sign = SIGNS[kind];
  const used = usedId(kind, stage);
  if (devices.length === 0) return null;
  return (
    <>
      <Menu.Label>{t(`room.device.${kind}.label`)}</Menu.Label>
      {devices.map((device) => (
        <Menu.Item
          key={device.id}
          leftSection={<Sign {...icon} />}
          rightSection={device.id === used ? <IconCheck {...icon} /> : null}
          onClick={() => void room.local.choose(kind, device.id)}
        >
          {device.label}
        </Menu.Item>
      ))}
    </>
  );
}

/** The device that is really in use, which may not be the one that was wished for. */
function usedId(kind: DeviceKind, { local }: Pick<BarProps, 'stage'>['stage']): string | undefined {
  if (kind === 'microphone') return local.sound?.getSettings().deviceId;
  if (kind === 'camera') return local.picture?.getSettings().deviceId;
  return local.chosen.speaker ?? 'default';
}
