import { useTranslation } from 'react-i18next';
import { useReadable } from '@/lib/use-readable';
import { useTitle } from '@/lib/use-title';
import { useDoor } from '../lobby/use-door';
import { OutsidePage, type OutsideWord } from '../lobby/outside-page';
import type { LinkState } from '@/connection/room/room-link';
import type { Room } from '../room';
import { RoomScreen } from './room-screen';

interface InsideProps {
  room: Room;
  onLeave: () => Promise<void>;
}

/** What the door says instead of the room; null when the room can be shown. */
export function wordOf({ stopped, door, view }: LinkState): OutsideWord | null {
  if (stopped !== null && stopped !== 'left') return { is: stopped };
  switch (door.at) {
    case 'knocking':
    case 'removed':
    case 'parted':
      return { is: door.at };
    case 'denied':
      return { is: 'denied', retryMs: door.retryMs, withdrawn: door.withdrawn };
    case 'refused':
      return { is: 'refused', code: door.code, temporary: door.temporary };
    default:
      return view === null ? { is: 'opening' } : null;
  }
}

export function Inside({ room, onLeave }: InsideProps) {
  const { t } = useTranslation();
  const state = useReadable(room.state);
  const door = useDoor(room.id, state.door.at === 'knocking').data;
  useTitle(state.view?.info.title ?? door?.title ?? t('room.title'));
  const word = wordOf(state);
  if (word !== null)
    return (
      <OutsidePage
        room={room.id}
        word={word}
        onTry={() => room.link.tryDoor()}
        onLeave={() => void onLeave()}
      />
    );
  if (state.view === null || state.self === null) return null;
  return <RoomScreen room={room} view={state.view} self={state.self} onLeave={onLeave} />;
}
