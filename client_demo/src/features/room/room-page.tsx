import { useState } from 'react';
import { useParams } from 'react-router';
import { useReadable } from '@/lib/use-readable';
import { ErrorBoundary } from '@/ui/page/error-boundary';
import { FailedRoom } from './shell/failed-room';
import { Inside } from './shell/inside';
import { LeftPage } from './lobby/left-page';
import { Prejoin } from './prejoin/prejoin';
import { visitTo } from './visit';

/** The room: the check before it, its door, and inside the stage, the chat and the people. */
export function RoomPage() {
  const { roomId = '' } = useParams();
  return <VisitTo key={roomId} id={roomId} />;
}

function VisitTo({ id }: { id: string }) {
  const [visit] = useState(() => visitTo(id));
  const { room, left } = useReadable(visit.state);
  if (left !== null) return <LeftPage room={id} left={left} />;
  if (room === null) return <Prejoin room={id} local={visit.local} onJoin={visit.join} />;
  return (
    <ErrorBoundary
      fallback={(error, again) => (
        <FailedRoom error={error} room={room} onLeave={visit.leave} onAgain={again} />
      )}
    >
      <Inside room={room} onLeave={visit.leave} />
    </ErrorBoundary>
  );
}
