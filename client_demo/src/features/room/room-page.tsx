import { useParams } from 'react-router';
import { Inside } from './shell/inside';
import { LeftPage } from './lobby/left-page';
import { Prejoin } from './prejoin/prejoin';
import { useVisit } from './use-visit';

/** The room: the check before it, its door, and inside the stage, the chat and the people. */
export function RoomPage() {
  const { roomId = '' } = useParams();
  return <VisitTo key={roomId} id={roomId} />;
}

function VisitTo({ id }: { id: string }) {
  const visit = useVisit(id);
  if (visit === null) return null;
  if (visit.room !== null) return <Inside room={visit.room} onLeave={visit.leave} />;
  if (visit.left) return <LeftPage room={id} episode={visit.episode} />;
  return <Prejoin room={id} local={visit.local} onJoin={visit.join} />;
}
