import { browserShelf } from '@/connection/outbox/outbox-shelf';
import { dialSocket, socketUrl } from '@/connection/transport';
import { createStore, type Readable } from '@/lib/device/store';
import { place } from '@/lib/place';
import { LocalMedia } from '@/media/local-media';
import { SoundOut } from './call/sound-out';
import { RoomKeep } from './memory';
import { browserPageShelf } from './notes/page-shelf';
import { Room } from './room';
import { roomApi } from './room-api';

interface VisitState {
  /** Null until the person joined. */
  readonly room: Room | null;
  readonly left: boolean;
  /** The last episode of this visit, to reflect on; null when there was none. */
  readonly episode: string | null;
}

/**
 * A visit to a room: before the door, inside, and after. It lives outside what is drawn: it ends
 * when the person leaves or goes to another page, and not because something could not be shown. A
 * reload in mid-visit goes straight in.
 */
class Visit {
  readonly id: string;
  readonly local: LocalMedia;
  readonly #state = createStore<VisitState>({ room: null, left: false, episode: null });
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
      room.state.subscribe(() => this.#follow(room)),
      () => sound.stop(),
    ];
    this.#set({ room });
  };

  readonly leave = async (): Promise<void> => {
    await this.#state.get().room?.leave();
    this.#end();
    this.#set({ room: null, left: true });
  };

  /** The page is another one now, or goes away. */
  drop(): void {
    this.#state.get().room?.drop();
    this.#end();
    this.local.stop();
  }

  #follow(room: Room): void {
    const episode = room.state.get().view?.episode ?? null;
    if (episode !== null) this.#set({ episode });
  }

  #end(): void {
    for (const end of this.#ends.splice(0)) end();
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

function openRoom(id: string, local: LocalMedia): Room {
  const room = new Room(id, {
    dial: dialSocket(socketUrl(window.location)),
    ticket: async () => (await roomApi.ticket()).ticket,
    connect: (config) => new RTCPeerConnection(config),
    shelf: browserShelf(),
    pageShelf: browserPageShelf(),
    local,
    keep: new RoomKeep(id),
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
