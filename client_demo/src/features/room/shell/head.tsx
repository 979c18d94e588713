import {
  IconEar,
  IconForbid2,
  IconLayoutGrid,
  IconPictureInPicture,
  IconRectangle,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import { shortDuration } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { icon, smallIcon } from '@/ui/theme/icon';
import type { RoomView } from '@/connection/room/room-view';
import type { Room } from '../room';
import { earsOf } from '../stage/model';
import type { StageState } from '../stage/use-stage';
import { TimerBadge } from '../board/timer/timer-badge';
import { begunAt } from './elapsed';
import type { Gap } from './gap';
import classes from './head.module.css';
import { useHealth, type CallHealth } from './use-health';

const TICK_MS = 10_000;

interface HeadProps {
  room: Room;
  view: RoomView;
  stage: StageState;
}

/** The room's name, and the truth about the connection, the ears and the record. */
export function Head({ room, view, stage }: HeadProps) {
  const { t } = useTranslation();
  return (
    <header className={classes.head} data-region tabIndex={-1}>
      <div className={classes.words}>
        <div className={classes.top}>
          <h1 className={`words-title ${classes.title ?? ''}`}>{view.info.title}</h1>
          <Elapsed room={room} view={view} />
        </div>
        <p className={classes.status} role="status">
          <Connection room={room} />
          <EarsLine room={room} stage={stage} />
          <span>
            <IconForbid2 {...smallIcon} />
            {t('room.status.notRecorded')}
          </span>
        </p>
      </div>
      <TimerBadge room={room} view={view} />
      <div
        className={`${classes.layouts ?? ''} wide-only`}
        role="group"
        aria-label={t('room.layout.label')}
      >
        <LayoutButton
          on={stage.layout === 'speaker'}
          label={t('room.layout.speaker')}
          onClick={() => stage.setLayout('speaker')}
        >
          <IconRectangle {...icon} />
        </LayoutButton>
        <LayoutButton
          on={stage.layout === 'grid'}
          label={t('room.layout.grid')}
          onClick={() => stage.setLayout('grid')}
        >
          <IconLayoutGrid {...icon} />
        </LayoutButton>
        {document.pictureInPictureEnabled ? (
          <LayoutButton on={false} label={t('room.layout.pip')} onClick={() => void floatPicture()}>
            <IconPictureInPicture {...icon} />
          </LayoutButton>
        ) : null}
      </div>
    </header>
  );
}

/** How long the session has been going. Not read out by itself. */
function Elapsed({ room, view }: Pick<HeadProps, 'room' | 'view'>) {
  const { t, i18n } = useTranslation();
  const { events } = useReadable(room.state);
  const [now, setNow] = useState(() => room.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(room.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, [room]);
  const since = begunAt(view.episode, events, view.call?.started_at ?? null);
  if (since === null) return null;
  const time = shortDuration(i18n.language, Math.max(0, now - since));
  return (
    <span className={classes.since} role="timer" aria-live="off">
      {t('room.status.since', { time })}
    </span>
  );
}

function LayoutButton({
  on,
  label,
  onClick,
  children,
}: {
  on: boolean;
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.layout}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Put the large picture into a window of its own; there may be none just now. */
async function floatPicture(): Promise<void> {
  if (document.pictureInPictureElement !== null) await document.exitPictureInPicture();
  else
    await document
      .querySelector<HTMLVideoElement>('[data-tile] video:not([disablepictureinpicture])')
      ?.requestPictureInPicture()
      .catch(() => undefined);
}

function Connection({ room }: { room: Room }) {
  const { t } = useTranslation();
  const { phase } = useReadable(room.state);
  const health = useHealth(room);
  if (phase !== 'open')
    return (
      <span className={classes.bad}>
        <IconWifiOff {...smallIcon} />
        {t('room.status.offline')}
      </span>
    );
  if (health.gap !== null) return <Missing gap={health.gap} />;
  const words = connectionWords(health);
  const tone = health.quality === 'thin' ? classes.fair : classes.good;
  return (
    <span className={tone}>
      <IconWifi {...smallIcon} />
      <b className={classes.long}>{t(words)}</b>
      <b className={classes.short} aria-hidden="true">
        {t(`room.status.short.${health.quality ?? 'ready'}`)}
      </b>
    </span>
  );
}

function Missing({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  return (
    <span className={classes.bad}>
      <IconWifiOff {...smallIcon} />
      <b className={classes.long}>
        {t(`room.status.missing.${gap.what}`, { name: firstName(gap.name) })}
      </b>
      <b className={classes.short} aria-hidden="true">
        {t(`room.status.short.${gap.what}`)}
      </b>
    </span>
  );
}

function connectionWords({ quality, relayed }: CallHealth) {
  if (quality === null) return 'room.status.ready' as const;
  return relayed
    ? (`room.status.relay.${quality}` as const)
    : (`room.status.direct.${quality}` as const);
}

/** While our own line is down nobody here knows who still hears us, so nothing is claimed. */
function EarsLine({ room, stage }: Pick<HeadProps, 'room' | 'stage'>) {
  const { t } = useTranslation();
  const { phase } = useReadable(room.state);
  if (phase !== 'open') return null;
  const ears = earsOf(stage.tiles);
  const count = ears.hearing.length;
  const name = firstName(ears.hearing[0] ?? '');
  const who = () => {
    if (ears.muted) return t('room.ears.muted');
    if (count === 0) return t('room.ears.nobody');
    return count === 1 ? t('room.ears.one', { name }) : t('room.ears.many', { count });
  };
  const away = ears.away > 0 && !ears.muted ? t('room.ears.away', { count: ears.away }) : '';
  const linking =
    ears.linking > 0 && !ears.muted ? t('room.ears.linking', { count: ears.linking }) : '';
  return (
    <span>
      <IconEar {...smallIcon} />
      {`${who()}${away}${linking}`}
    </span>
  );
}
