import { NativeSelect } from '@mantine/core';
import { IconMicrophone, IconVideo, IconVolume } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { canChooseSpeaker, type DeviceKind, type Devices } from '@/media/devices';
import type { LocalMedia, LocalState } from '@/media/local-media';
import { smallIcon } from '@/ui/theme/icon';
import { useDevices } from '../use-devices';
import { playSound } from '@/media/play-sound';
import classes from './prejoin.module.css';
import { useLevel } from './use-level';

interface ChoicesProps {
  local: LocalMedia;
  state: LocalState;
}

const SIGNS = { microphone: IconMicrophone, camera: IconVideo, speaker: IconVolume } as const;

/** Which microphone, camera and speaker; the bar proves the one, a sound the other. */
export const DeviceChoices = memo(function DeviceChoices({ local, state }: ChoicesProps) {
  const { t } = useTranslation();
  const devices = useDevices(state);
  return (
    <div className={classes.devices}>
      <div>
        <Choice
          kind="microphone"
          value={state.sound?.getSettings().deviceId}
          {...{ local, devices }}
        />
        <Level state={state} />
        <small className={classes.small}>
          {t(state.muted ? 'prejoin.mutedNow' : 'prejoin.sayHello')}
        </small>
      </div>
      <Choice kind="camera" value={state.picture?.getSettings().deviceId} {...{ local, devices }} />
      <div>
        {canChooseSpeaker() ? (
          <Choice
            kind="speaker"
            value={state.chosen.speaker ?? 'default'}
            {...{ local, devices }}
          />
        ) : null}
        <button
          type="button"
          className={classes.play}
          onClick={() => void playSound(state.chosen.speaker)}
        >
          {t('prejoin.playSound')}
        </button>
      </div>
    </div>
  );
});

/** Alone, since it moves a dozen times a second. */
function Level({ state }: { state: LocalState }) {
  const { t } = useTranslation();
  const level = useLevel(state.sound, state.muted);
  return (
    <meter
      className={classes.meter}
      aria-label={t('prejoin.level')}
      min={0}
      max={1}
      value={level}
    />
  );
}

interface ChoiceProps {
  kind: DeviceKind;
  value: string | undefined;
  local: LocalMedia;
  devices: Devices;
}

function Choice({ kind, value, local, devices }: ChoiceProps) {
  const { t } = useTranslation();
  const Sign = SIGNS[kind];
  const found = devices[kind];
  const known = found.some((one) => one.id === value);
  const choices = found.map((one) => ({
    value: one.id,
    label: one.label === '' ? t('prejoin.unnamed') : one.label,
  }));
  const none = {
    value: '',
    label: t(found.length === 0 ? 'prejoin.noneYet' : 'prejoin.choose'),
    disabled: true,
  };
  return (
    <NativeSelect
      label={t(`room.device.${kind}.label`)}
      leftSection={<Sign {...smallIcon} />}
      data={known ? choices : [none, ...choices]}
      value={known ? value : ''}
      disabled={found.length === 0}
      onChange={(event) => void local.choose(kind, event.currentTarget.value)}
    />
  );
}
