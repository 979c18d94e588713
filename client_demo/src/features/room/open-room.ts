import { browserUnsentMessages } from '@/connection/outbox/unsent-messages-store';
import { dialSocket, socketUrl } from '@/connection/transport';
import type { LocalMedia } from '@/media/local-media';
import { RoomKeep } from './memory';
import { browserUnsentNotes } from './notes/unsent-notes-store';
import { Room } from './room';
import { roomApi } from './room-api';

/** Into the room, or, to read and prepare, beside it. */
export function openRoom(id: string, local: LocalMedia, reading = false): Room {
  const room = new Room(id, {
    dial: dialSocket(socketUrl(window.location)),
    ticket: async () => (await roomApi.ticket()).ticket,
    connect: (config) => new RTCPeerConnection(config),
    unsentStore: browserUnsentMessages(),
    unsentNotes: browserUnsentNotes(),
    local,
    keep: new RoomKeep(reading ? `${id}/reading` : id),
    reading,
    talk: roomApi.talk,
  });
  room.enter();
  return room;
}
