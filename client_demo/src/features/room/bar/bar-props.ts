import type { Marks } from '../marks/use-marks';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';

export interface BarProps {
  room: Room;
  stage: StageState;
  marks: Marks;
  onLeave: () => void;
  onHelp: () => void;
}

export async function toggleShare(room: Room, sharing: boolean): Promise<void> {
  if (sharing) room.local.stopSharing();
  else await room.local.share();
}
