import { useEffect, useState } from 'react';
import {
  COUNTED,
  qualityOf,
  readHealth,
  statsOf,
  type Counted,
  type Quality,
} from '@/media/call/stats';
import type { Room } from '../room';
import { gapOf, type Gap } from './gap';

export interface CallHealth {
  /**
   * The worst of all connections over which everything comes that should; null while there is none.
   */
  readonly quality: Quality | null;
  readonly relayed: boolean;
  /** What somebody sends and does not reach us. */
  readonly gap: Gap | null;
}

const LOOK_MS = 4_000;
const RANK: Readonly<Record<Quality, number>> = { good: 0, fair: 1, thin: 2 };

/**
 * How the call's connections do, by what comes out of them and their statistics; nothing leaves the
 * browser.
 */
export function useHealth(room: Room): CallHealth {
  const [health, setHealth] = useState<CallHealth>({ quality: null, relayed: false, gap: null });
  useEffect(() => {
    const counted = new Map<string, Counted>();
    const look = async () => {
      const links = room.call.mesh.links.get();
      const carrying = Object.entries(links).filter(
        ([, link]) => link.state === 'connected' && link.reach.arrives,
      );
      const all = await Promise.all(
        carrying.map(([session, link]) => healthOf(session, link.connection, counted)),
      );
      const worst = all.map(qualityOf).sort((a, b) => RANK[b] - RANK[a])[0] ?? null;
      const gap = gapOf(links, room.state.get().view?.sessions ?? {});
      const next = { quality: worst, relayed: all.some((one) => one.relayed), gap };
      setHealth((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
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

async function healthOf(
  session: string,
  connection: RTCPeerConnection,
  counted: Map<string, Counted>,
) {
  const read = readHealth(await statsOf(connection), counted.get(session) ?? COUNTED);
  counted.set(session, read.counted);
  return read.health;
}
