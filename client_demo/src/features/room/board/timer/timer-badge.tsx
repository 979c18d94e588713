import { Menu } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import type { RunningTimer } from '@/protocol/generated';
import type { Room } from '../../room';
import classes from './timer.module.css';
import { readTimer, WARN_MS } from './timer-model';
import { useBoard } from '../use-board';

const TICK_MS = 1_000;
const ROUND = 2 * Math.PI * 15;

/** What is left of the timer, in the head; a tap gives more time or stops it. */
export function TimerBadge({ room, view }: { room: Room; view: RoomView }) {
  const { timer } = view.board;
  return timer === null ? null : <Badge key={timer.seq} room={room} view={view} timer={timer} />;
}

function Badge({ room, view, timer }: { room: Room; view: RoomView; timer: RunningTimer }) {
  const { t } = useTranslation();
  const acts = useBoard(room);
  const [now, setNow] = useState(() => room.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(room.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, [room]);
  const { left, minutes, share } = readTimer(timer, now);
  const words = left === 0 ? t('board.timer.up') : t('board.timer.left', { count: minutes });
  const below = () => {
    if (left === 0) return t('board.timer.nobody');
    return left > WARN_MS ? t('board.timer.chimeFive') : t('board.timer.chimeEnd');
  };
  const face = (
    <>
      <svg className={classes.ring} viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r="15" />
        <circle cx="18" cy="18" r="15" strokeDasharray={`${share * ROUND} ${ROUND}`} data-left />
      </svg>
      <span className={classes.words}>
        <span className="visually-hidden">{t('board.timer.title')}</span>
        <b>{words}</b>
        <span className="wide-only">{below()}</span>
      </span>
    </>
  );
  if (!view.may.includes('timer'))
    return (
      <div className={classes.badge} role="timer" aria-live="off">
        {face}
      </div>
    );
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <button type="button" className={classes.badge}>
          {face}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {([5, 10] as const).map((more) => (
          <Menu.Item
            key={more}
            onClick={() => acts.act({ t: 'timer.extend', d: { minutes: more } })}
          >
            {t('board.timer.more', { count: more })}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => acts.act({ t: 'timer.stop', d: {} })}>
          {t('board.timer.stop')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
