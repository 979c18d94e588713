import type { RoomSummary } from '@/protocol/generated';
import { LateMenu } from '@/ui/late-menu';
import { RoomTarget } from './room-target';

const load = async () => (await import('./room-menu')).RoomMenu;

/** The way to what else there is to a room. */
export function RoomButton({ one }: { one: RoomSummary }) {
  const { title } = one.room;
  return (
    <LateMenu
      load={load}
      of={{ one }}
      target={(props) => <RoomTarget title={title} {...props} />}
    />
  );
}
