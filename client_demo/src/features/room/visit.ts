import { createStore, type Readable } from '@/lib/device/store';
import { patiently } from '@/lib/patiently';
import { place } from '@/lib/place';
import { LocalMedia } from '@/media/local-media';
import type * as InsideRoom from './inside-room';
import { RoomKeep } from './memory';
import type { Left, Stay } from './stay';

type Code = typeof InsideRoom;

interface VisitState {
  /** Join was pressed, and the room's code is on its way. */
  readonly joining: boolean;
  /** Why that code did not come; null while nothing is wrong. */
  readonly lost: Error | null;
  /** Null until the person is inside. */
  readonly inside: Inside | null;
  /** Null until the visit is over. */
  readonly left: Left | null;
}

/** Where one is from Join on, and what draws it. */
interface Inside {
  readonly stay: Stay;
  readonly View: Code['InsideRoom'];
}

const OUTSIDE: VisitState = { joining: false, lost: null, inside: null, left: null };

/** Half of what a room is made of: not needed before Join. */
const code = (): Promise<Code> => import('./inside-room');

/**
 * A visit to a room: before the door, inside, and after. It lives outside what is drawn: it ends
 * when the person leaves or goes to another page, and not because something could not be shown. A
 * reload in mid-visit goes straight in.
 */
class Visit {
  readonly id: string;
  readonly local: LocalMedia;
  /** Whether this goes on with a visit that a reload interrupted: nobody is asked to join again. */
  readonly resumed: boolean;
  readonly #state = createStore<VisitState>(OUTSIDE);
  #code: Code | null = null;
  #dropped = false;

  constructor(id: string) {
    this.id = id;
    const kept = new RoomKeep(id).read();
    this.local = new LocalMedia({ muted: kept?.muted ?? false });
    this.resumed = kept !== null;
    if (kept === null) void this.local.startBoth();
    else {
      void this.join();
      restore(this.local, kept.camera);
    }
  }

  get state(): Readable<VisitState> {
    return this.#state;
  }

  /** Run the room's code, so that Join waits for nothing. What is lost now, Join asks for again. */
  readonly prepare = (): void =>
    void code().then(
      (come) => {
        this.#code = come;
      },
      () => undefined,
    );

  /** Pressed again while it is under way, it does nothing. */
  readonly join = async (): Promise<void> => {
    const { joining, inside } = this.#state.get();
    if (joining || inside !== null) return;
    if (this.#code !== null) {
      this.#enter(this.#code);
      return;
    }
    this.#set({ joining: true, lost: null });
    try {
      this.#enter(await patiently(code));
    } catch (error) {
      this.#set({
        joining: false,
        lost: error instanceof Error ? error : new Error(String(error)),
      });
    }
  };

  /** Out of the room, at once on the screen; again it does nothing. */
  readonly leave = async (): Promise<void> => {
    const { inside } = this.#state.get();
    if (inside === null) return;
    inside.stay.end();
    this.#set({ inside: null, left: inside.stay.left });
    await inside.stay.room.leave();
  };

  /** The page is another one now, or goes away. */
  drop(): void {
    this.#dropped = true;
    const { inside } = this.#state.get();
    inside?.stay.room.drop();
    inside?.stay.end();
    this.local.stop();
  }

  #enter({ enter, InsideRoom: View }: Code): void {
    // Somebody who went elsewhere while it came does not want in any more.
    if (this.#dropped) return;
    const stay = enter(this.id, this.local, () => void this.leave());
    this.#set({ joining: false, inside: { stay, View } });
  }

  #set(change: Partial<VisitState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }
}

let now: Visit | null = null;

/** The visit of this page to the room `id`: the one there is, or a new one. */
export function visitTo(id: string): Visit {
  if (now?.id === id) return now;
  now?.drop();
  const visit = new Visit(id);
  const here = place.get();
  const stop = place.subscribe(() => {
    if (place.get() === here) return;
    stop();
    if (now === visit) now = null;
    visit.drop();
  });
  now = visit;
  return visit;
}

/** Devices as they were before the reload: what was off or muted stays so. */
function restore(local: LocalMedia, camera: boolean): void {
  const { muted } = local.state.get();
  if (!muted && camera) void local.startBoth();
  else if (!muted) void local.startMicrophone();
  else if (camera) void local.startCamera();
}
