import { useEffect, useState } from 'react';
import { LocalMedia } from '@/media/local-media';
import type { Room } from '../room';
import { openRoom } from '../open-room';

/** A room that is read and written into, with every device off; null for a moment. */
export function useReading(id: string): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    const opened = openRoom(id, new LocalMedia({ muted: true }), true);
    // The line to the room is a resource: it is opened here and let go by this effect's end.
    // oxlint-disable-next-line react/set-state-in-effect -- see above
    setRoom(opened);
    const online = () => opened.networkBack();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      void opened.leave();
    };
  }, [id]);
  return room;
}
