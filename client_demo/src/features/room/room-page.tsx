import { useState } from 'react';
import { useParams } from 'react-router';
import { useReadable } from '@/lib/use-readable';
import { Entering } from './lobby/entering';
import { LeftPage } from './lobby/left-page';
import { Prejoin } from './prejoin/prejoin';
import { fetchRoom } from './room-files';
import { visitTo } from './visit';

/** The room: the check before it, its door, and inside the stage, the chat and the people. */
export function RoomPage() {
  const { roomId = '' } = useParams();
  return <VisitTo key={roomId} id={roomId} />;
}

function VisitTo({ id }: { id: string }) {
  const [visit] = useState(() => visitTo(id));
  const { joining, lost, inside, left } = useReadable(visit.state);
  if (left !== null) return <LeftPage room={id} left={left} />;
  if (inside !== null) return <inside.View stay={inside.stay} onLeave={visit.leave} />;
  const join = () => void visit.join();
  if (visit.resumed) return <Entering lost={lost} onAgain={join} />;
  return (
    <Prejoin
      room={id}
      local={visit.local}
      joining={joining}
      lost={lost}
      onDrawn={fetchRoom}
      onNear={visit.prepare}
      onJoin={join}
    />
  );
}
