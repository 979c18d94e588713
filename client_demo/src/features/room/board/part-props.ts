import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import type { BoardActs } from './use-board';

/** What every part of the board's panel needs. */
export interface PartProps {
  view: RoomView;
  self: Self;
  acts: BoardActs;
}
