import { FailedPart } from '@/ui/page/failed-part';
import { FailedBar } from '../bar/failed-bar';
import type { Room } from '../room';
import classes from './room-screen.module.css';

interface FailedRoomProps {
  error: unknown;
  room: Room;
  onLeave: () => Promise<void>;
  onAgain: () => void;
}

/** In place of a room that cannot be drawn. One is still in it, heard or muted as before. */
export function FailedRoom({ error, room, onLeave, onAgain }: FailedRoomProps) {
  return (
    <div className={classes.failed} data-stage>
      <main className={classes.failedWords}>
        <FailedPart error={error} onAgain={onAgain} />
      </main>
      <FailedBar room={room} onLeave={() => void onLeave()} />
    </div>
  );
}
