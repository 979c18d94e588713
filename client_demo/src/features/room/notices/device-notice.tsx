import { IconCameraOff, IconMicrophoneOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '@/lib/use-readable';
import { icon } from '@/ui/theme/icon';
import type { Room } from '../room';
import { withheld, type DeviceTrouble } from '../trouble';
import classes from './notices.module.css';

const keyOf = ({ device, trouble }: DeviceTrouble) => `${device} ${trouble}`;

/** A microphone or a camera that is withheld from us, what to do, and another try. */
export function DeviceNotice({ room }: { room: Room }) {
  const { t } = useTranslation();
  const local = useReadable(room.local.state);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const troubles = withheld(local);
  // What was closed is told again when another try fails, so only what still stands stays closed.
  const standing = closed.filter((key) => troubles.some((one) => keyOf(one) === key));
  if (standing.length !== closed.length) setClosed(standing);
  const one = troubles.find((each) => !standing.includes(keyOf(each)));
  if (one === undefined) return null;
  const { device, trouble } = one;
  const again = () =>
    void (device === 'camera' ? room.local.startCamera() : room.local.startMicrophone());
  return (
    <div className={classes.notice} role="status" data-device={device}>
      {device === 'camera' ? (
        <IconCameraOff {...icon} className={classes.amber} />
      ) : (
        <IconMicrophoneOff {...icon} className={classes.amber} />
      )}
      <p>{t(`room.trouble.${device}.${trouble}`)}</p>
      <button type="button" className={classes.act} onClick={again}>
        {t('common.tryAgain')}
      </button>
      <button
        type="button"
        className={classes.act}
        onClick={() => setClosed([...standing, keyOf(one)])}
      >
        {t('common.close')}
      </button>
    </div>
  );
}
