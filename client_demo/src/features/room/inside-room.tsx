import { ErrorBoundary } from '@/ui/page/error-boundary';
import type { LocalMedia } from '@/media/local-media';
import { FailedRoom } from './shell/failed-room';
import { Inside } from './shell/inside';
import { Stay } from './stay';

/** Into the room `id`. Comes with what draws it, in the code that nobody needs before Join. */
export function enter(id: string, local: LocalMedia, onEnded: () => void): Stay {
  return new Stay(id, local, onEnded);
}

interface InsideRoomProps {
  stay: Stay;
  onLeave: () => Promise<void>;
}

/** From Join to Leave: the room's door, then its stage, chat and people. */
export function InsideRoom({ stay, onLeave }: InsideRoomProps) {
  const { room } = stay;
  return (
    <ErrorBoundary
      fallback={(error, again) => (
        <FailedRoom error={error} room={room} onLeave={onLeave} onAgain={again} />
      )}
    >
      <Inside room={room} onLeave={onLeave} />
    </ErrorBoundary>
  );
}
