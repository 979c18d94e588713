import { useMemo } from 'react';
import { useReadable } from '@/lib/use-readable';
import type { Room } from '../room';
import { countNew, foldMessages } from './messages';

/** How many messages of others we have not seen yet. */
export function useUnread(room: Room, self: string): number {
  const { events } = useReadable(room.state);
  const read = useReadable(room.read);
  const messages = useMemo(() => foldMessages(events), [events]);
  return countNew(messages, self, read);
}
