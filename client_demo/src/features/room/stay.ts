import { nameOf } from '@/connection/room/room-view';
import type { SessionEnd } from '@/lib/session-end';
import type { LocalMedia } from '@/media/local-media';
import { SoundOut } from './call/sound-out';
import { openRoom } from './open-room';
import type { Room } from './room';

/** What is left of a visit that is over. */
export interface Left {
  /** The last session of this visit, to reflect on; null when there was none. */
  readonly episode: string | null;
  /** Who ended it for everybody: a name, or oneself in another place; null who left by oneself. */
  readonly ended: SessionEnd | null;
}

/** One's time inside a room: its line, everybody's sound, and the end that others may bring. */
export class Stay {
  readonly room: Room;
  readonly #ends: readonly (() => void)[];

  constructor(id: string, local: LocalMedia, onEnded: () => void) {
    const room = openRoom(id, local);
    const sound = new SoundOut(room);
    const online = () => room.networkBack();
    window.addEventListener('online', online);
    this.room = room;
    this.#ends = [
      () => window.removeEventListener('online', online),
      room.course.subscribe(() => {
        if (room.course.get().closing?.reason === 'ended') onEnded();
      }),
      () => sound.stop(),
    ];
  }

  /** Nothing is heard or followed from here on; the room itself is left or dropped after it. */
  end(): void {
    for (const end of this.#ends) end();
  }

  get left(): Left {
    const { room } = this;
    const { episode, closing } = room.course.get();
    const { self, view } = room.state.get();
    if (closing?.reason !== 'ended' || view === null || room.ends) return { episode, ended: null };
    const yourself = closing.by === self?.person;
    return { episode, ended: { yourself, name: nameOf(view, closing.by) } };
  }
}
