import { browserShelf } from '@/connection/outbox/outbox-shelf';
import { dialSocket, socketUrl } from '@/connection/transport';
import { nameOf } from '@/connection/room/room-view';
import { createStore, type Readable } from '@/lib/device/store';
import { place } from '@/lib/place';
import type { SessionEnd } from '@/lib/session-end';
import { LocalMedia } from '@/media/local-media';
import { SoundOut } from './call/sound-out';
import { RoomKeep } from './memory';
import { browserPageShelf } from './notes/page-shelf';
import { Room } from './room';
import { roomApi } from './room-api';

interface VisitState {
  /** Null until the person joined. */
  readonly room: Room | null;
  /** Null until the visit is over. */
  readonly left: Left | null;
}

/** What is left of a visit that is over. */
export interface Left {
  /** The last session of this visit, to reflect on; null when there was none. */
  readonly episode: string | null;
  /** Who ended it for everybody: a name, or oneself in another place; null who left by oneself. */
  readonly ended: SessionEnd | null;
}

/**
 * A visit to a room: before the door, inside, and after. It lives outside what is drawn: it ends
 * when the person leaves or goes to another page, and not because something could not be shown. A
 * reload in mid-visit goes straight in.
 */
class Visit {
  readonly id: string;
  readonly local: LocalMedia;
  readonly #state = createStore<VisitState>({ room: null, left: null });
  #ends: (() => void)[] = [];

  constructor(id: string) {
    this.id = id;
    const kept = new RoomKeep(id).read();
    this.local = new LocalMedia({ muted: kept?.muted ?? false });
    if (kept === null) void this.local.startBoth();
    else {
      this.join();
      restore(this.local, kept.camera);
    }
  }

  get state(): Readable<VisitState> {
    return this.#state;
  }

  readonly join = (): void => {
    const room = openRoom(this.id, this.local);
    const sound = new SoundOut(room);
    const online = () => room.networkBack();
    window.addEventListener('online', online);
    this.#ends = [
      () => window.removeEventListener('online', online),
      room.course.subscribe(() => this.#follow(room)),
      () => sound.stop(),
    ];
    this.#set({ room });
  };

  /** Out of the room, at once on the screen; again it does nothing. */
  readonly leave = async (): Promise<void> => {
    const { room } = this.#state.get();
    if (room === null) return;
    this.#end();
    this.#set({ room: null, left: leftOf(room) });
    await room.leave();
  };

  /** The page is another one now, or goes away. */
  drop(): void {
    this.#state.get().room?.drop();
    this.#end();
    this.local.stop();
  }

  #follow(room: Room): void {
    if (room.course.get().closing?.reason === 'ended') void this.leave();
  }

  #end(): void {
    for (const end of this.#ends.splice(0)) end();
  }

  #set(change: Partial<VisitState>): void {
    this.#state.set({ ...this.#state.get(), ...change });
  }
}

function leftOf(room: Room): Left {
  const { episode, closing } = room.course.get();
  const { self, view } = room.state.get();
  if (closing?.reason !== 'ended' || view === null || room.ends) return { episode, ended: null };
  const yourself = closing.by === self?.person;
  return { episode, ended: { yourself, name: nameOf(view, closing.by) } };
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

export function openRoom(id: string, local: LocalMedia, reading = false): Room {
  const room = new Room(id, {
    dial: dialSocket(socketUrl(window.location)),
    ticket: async () => (await roomApi.ticket()).ticket,
    connect: (config) => new RTCPeerConnection(config),
    shelf: browserShelf(),
    pageShelf: browserPageShelf(),
    local,
    keep: new RoomKeep(reading ? `${id}/reading` : id),
    reading,
    talk: roomApi.talk,
  });
  room.enter();
  return room;
}

/** Devices as they were before the reload: what was off or muted stays so. */
function restore(local: LocalMedia, camera: boolean): void {
  const { muted } = local.state.get();
  if (!muted && camera) void local.startBoth();
  else if (!muted) void local.startMicrophone();
  else if (camera) void local.startCamera();
}
