import type { TFunction } from 'i18next';
import { IconHandStop, IconLoader2, IconMicrophoneOff, IconScreenShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { firstName, initials, tint } from '@/lib/text/initials';
import { icon, smallIcon } from '@/ui/theme/icon';
import type { Tile } from './model';
import { Picture } from './picture';
import classes from './tile.module.css';

interface TileProps {
  tile: Tile;
  speaking: boolean;
  /** The one tile that the keyboard stops at. */
  first?: boolean;
  large?: boolean;
  /** Small, in a corner of the stage: its plate has room for one word. */
  corner?: boolean;
}

export function TileView({
  tile,
  speaking,
  first = false,
  large = false,
  corner = false,
}: TileProps) {
  const words = useWords(tile);
  const away = tile.state === 'away';
  return (
    // A tile takes the focus to be read out, one stop for all of them.

    <div
      className={classes.tile}
      data-tile={tile.key}
      data-speaking={speaking && !large}
      data-large={large}
      data-state={tile.state}
      role="img"
      aria-label={words}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a tile takes the focus to be read out, one stop for all
      tabIndex={first ? 0 : -1}
    >
      {tile.stream === null ? (
        away ? null : (
          <Face tile={tile} />
        )
      ) : (
        <Picture
          stream={tile.stream}
          mirrored={tile.self}
          whole={tile.is === 'screen'}
          dim={away}
        />
      )}
      {away ? <Away name={tile.name} /> : <Plate tile={tile} speaking={speaking} brief={corner} />}
      {tile.hand === null ? null : (
        <p className={classes.hand}>
          <IconHandStop {...smallIcon} />
          <span>{tile.hand}</span>
        </p>
      )}
    </div>
  );
}

/** What a screen reader says of a tile; who speaks is never announced. */
function useWords(tile: Tile): string {
  const { t } = useTranslation();
  if (tile.is === 'screen') return t('room.tile.screenOf', { name: tile.name });
  const parts = [
    tile.self ? t('room.tile.you') : tile.name,
    ...(tile.apart === null || tile.self ? [] : [tile.apart]),
    ...(tile.host ? [t('common.role.host')] : []),
    ...(tile.state === 'away'
      ? [t('room.tile.reconnecting')]
      : tile.muted
        ? [t('room.tile.muted')]
        : []),
    ...(tile.hand === null ? [] : [t('room.tile.handUp', { place: tile.hand })]),
  ];
  return parts.join(', ');
}

function Face({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  return (
    <div className={classes.face}>
      {tile.is === 'screen' ? (
        <IconScreenShare {...icon} size={56} />
      ) : (
        <span className={classes.initials} data-tint={tint(tile.person)}>
          {initials(tile.name)}
        </span>
      )}
      {tile.state === 'starting' ? (
        <span className={classes.doing}>{t('room.tile.startingCamera')}</span>
      ) : null}
      {tile.state === 'linking' ? (
        <span className={classes.doing}>{t('room.tile.linking')}</span>
      ) : null}
    </div>
  );
}

function Plate({ tile, speaking, brief }: { tile: Tile; speaking: boolean; brief: boolean }) {
  const { t } = useTranslation();
  return (
    <p className={classes.plate} aria-hidden="true">
      {speaking ? (
        <span className={classes.bars}>
          <i />
          <i />
          <i />
        </span>
      ) : null}
      {tile.is === 'person' && tile.muted ? (
        <IconMicrophoneOff {...smallIcon} className={classes.off} />
      ) : null}
      <span className={classes.name}>
        {brief && tile.self ? t('room.tile.you') : plateName(tile, t)}
      </span>
      {tile.apart === null || tile.self ? null : (
        <span className={classes.apart}>{tile.apart}</span>
      )}
      {tile.guest ? <span className={classes.guest}>{t('common.role.guest')}</span> : null}
    </p>
  );
}

function plateName(tile: Tile, t: TFunction): string {
  if (tile.is === 'screen') return t('room.tile.screenOf', { name: firstName(tile.name) });
  if (tile.self) return tile.host ? t('room.tile.youHost') : t('room.tile.you');
  return tile.name;
}

function Away({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.away}>
      <IconLoader2 {...icon} size={30} className={classes.ring} />
      <p>
        <b>{t('room.tile.isReconnecting', { name: firstName(name) })}</b>
        <span>{t('room.tile.mutedUntilBack')}</span>
      </p>
    </div>
  );
}
