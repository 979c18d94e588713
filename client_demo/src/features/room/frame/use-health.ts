import { useEffect, useState } from 'react';
import { COUNTED, qualityOf, readHealth, statsOf, type Counted, type Quality } from '@/media/stats';
import type { Room } from '../room';

export interface CallHealth {
  /** The worst of all connections; null while there is none. */
  readonly quality: Quality | null;
  readonly relayed: boolean;
}

const LOOK_MS = 4_000;
const RANK: Readonly<Record<Quality, number>> = { good: 0, fair: 1, thin: 2 };

/** How the call's connections do, from their own statistics; nothing leaves the browser. */
export function useHealth(room: Room): CallHealth {
  const [health, setHealth] = useState<CallHealth>({ quality: null, relayed: false });
  useEffect(() => {
    const counted = new Map<string, Counted>();
    const look = async () => {
      const links = Object.entries(room.call.mesh.links.get()).filter(([, link]) => link.state === 'connected');
      const all = await Promise.all(links.map(([session, link]) => healthOf(session, link.connection, counted)));
      const worst = all.map(qualityOf).sort((a, b) => RANK[b] - RANK[a])[0] ?? null;
      const next = { quality: worst, relayed: all.some((one) => one.relayed) };
      setHealth((now) => (now.quality === next.quality && now.relayed === next.relayed ? now : next));
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    const stop = room.call.mesh.links.subscribe(() => void look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [room]);
  return health;
}

async function healthOf(session: string, connection: RTCPeerConnection, counted: Map<string, Counted>) {
  const read = readHealth(await statsOf(connection), counted.get(session) ?? COUNTED);
  counted.set(session, read.counted);
  return read.health;
}
