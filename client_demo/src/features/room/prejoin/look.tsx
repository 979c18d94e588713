import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalMedia, LocalState } from '@/media/local-media';
import { icon } from '@/ui/theme/icon';
import { Picture } from '../stage/picture';
import classes from './prejoin.module.css';

interface LookProps {
  local: LocalMedia;
  state: LocalState;
  other: string | null;
}

/** The camera's picture as others will see it, and the two switches that matter. */
export const Look = memo(function Look({ local, state, other }: LookProps) {
  const { t } = useTranslation();
  const { picture, camera, muted } = state;
  const stream = useMemo(() => (picture === null ? null : new MediaStream([picture])), [picture]);
  const on = camera === 'on';
  const toggleCamera = () => {
    if (on) local.stopCamera();
    else void local.startCamera();
  };
  return (
    <div className={classes.camera}>
      {stream === null ? (
        <p className={classes.off}>
          {t(camera === 'starting' ? 'prejoin.starting' : 'prejoin.cameraOff')}
        </p>
      ) : (
        <Picture stream={stream} mirrored whole={false} dim={false} />
      )}
      {stream === null ? null : (
        <p className={classes.plate}>
          {other === null ? t('prejoin.seenByAll') : t('prejoin.seenBy', { name: other })}
        </p>
      )}
      <div className={classes.switches}>
        <button
          type="button"
          aria-pressed={muted}
          data-off={muted}
          onClick={() => void local.setMuted(!muted)}
        >
          {muted ? (
            <IconMicrophoneOff {...icon} size={22} />
          ) : (
            <IconMicrophone {...icon} size={22} />
          )}
          {t(muted ? 'room.bar.unmute' : 'room.bar.mute')}
        </button>
        <button type="button" aria-pressed={!on} data-off={!on} onClick={toggleCamera}>
          {on ? <IconVideo {...icon} size={22} /> : <IconVideoOff {...icon} size={22} />}
          {t(on ? 'room.bar.cameraOn' : 'room.bar.cameraOff')}
        </button>
      </div>
    </div>
  );
});
