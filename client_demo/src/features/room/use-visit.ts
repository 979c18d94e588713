import { useEffect, useRef, useState } from 'react';
import { browserShelf } from '@/connection/outbox/outbox-shelf';
import { dialSocket, socketUrl } from '@/connection/transport';
import { LocalMedia } from '@/media/local-media';
import { RoomKeep } from './memory';
import { browserPageShelf } from './notes/page-shelf';
import { Room } from './room';
import { roomApi } from './room-api';

export interface Visit {
  readonly local: LocalMedia;
  /** Null until the person joined. */
  readonly room: Room | null;
  readonly left: boolean;
  /** The last episode of this visit, to reflect on; null when there was none. */
  readonly episode: string | null;
  readonly join: () => void;
  readonly leave: () => Promise<void>;
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

/**
 * A visit to a room: before the door, inside, and after. A reload in mid-visit goes straight in.
 */
export function useVisit(id: string): Visit | null {
  const [local, setLocal] = useState<LocalMedia | null>(null);
  const [room, setRoom] = useState<Room | null>(null);
  const [left, setLeft] = useState(false);
  const [episode, setEpisode] = useState<string | null>(null);
  const held = useRef<Room | null>(null);
  const hold = (next: Room | null) => {
    held.current = next;
    setRoom(next);
  };

  useEffect(() => {
    const kept = new RoomKeep(id).read();
    const media = new LocalMedia({ muted: kept?.muted ?? false });
    const back = kept === null ? null : openRoom(id, media);
    if (kept === null) void media.startBoth();
    else restore(media, kept.camera);
    // The visit is a resource: it is opened here and let go by this effect's end.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- see above
    setLocal(media);
    hold(back);
    setLeft(false);
    return () => {
      held.current?.drop();
      media.stop();
    };
  }, [id]);

  useEffect(() => {
    if (room === null) return undefined;
    const online = () => room.networkBack();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [room]);

  useEffect(() => {
    if (room === null) return undefined;
    return room.state.subscribe(() => {
      const now = room.state.get().view?.episode ?? null;
      if (now !== null) setEpisode(now);
    });
  }, [room]);

  if (local === null) return null;
  return {
    local,
    room,
    left,
    episode,
    join: () => hold(openRoom(id, local)),
    leave: async () => {
      await room?.leave();
      hold(null);
      setLeft(true);
    },
  };
}
