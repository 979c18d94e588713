import type { Counts } from './arrival';
import { SLOTS, type Slot } from './places';

/** How a connection does, from its own statistics. */
export interface Health {
  readonly relayed: boolean;
  /** Share of packets that did not arrive here lately, 0 to 1. */
  readonly loss: number;
  readonly roundTripMs: number | null;
}

export type Quality = 'good' | 'fair' | 'thin';

/** Counters at one moment; two of them make a rate. */
export interface Counted {
  readonly lost: number;
  readonly received: number;
}

export const COUNTED: Counted = { lost: 0, received: 0 };

interface Stat {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The health of a connection, and the counters the next look is compared with. */
export function readHealth(
  stats: readonly Stat[],
  before: Counted,
): { health: Health; counted: Counted } {
  const inbound = stats.filter((stat) => stat.type === 'inbound-rtp');
  const counted = {
    lost: inbound.reduce((sum, stat) => sum + number(stat.packetsLost), 0),
    received: inbound.reduce((sum, stat) => sum + number(stat.packetsReceived), 0),
  };
  const lost = Math.max(0, counted.lost - before.lost);
  const all = lost + Math.max(0, counted.received - before.received);
  const pair = chosenPair(stats);
  const ends = [pair?.localCandidateId, pair?.remoteCandidateId];
  const relayed = stats.some((stat) => ends.includes(stat.id) && stat.candidateType === 'relay');
  const roundTrip = pair?.currentRoundTripTime;
  const roundTripMs = typeof roundTrip === 'number' ? Math.round(roundTrip * 1000) : null;
  return { health: { relayed, loss: all === 0 ? 0 : lost / all, roundTripMs }, counted };
}

function chosenPair(stats: readonly Stat[]): Stat | undefined {
  const transport = stats.find((stat) => stat.type === 'transport');
  const chosen = transport?.selectedCandidatePairId;
  return stats.find(
    (stat) =>
      stat.type === 'candidate-pair' &&
      (stat.id === chosen || (chosen === undefined && stat.nominated === true)),
  );
}

/**
 * In words, where speech begins to suffer: at about 3 % loss or 300 ms it is heard, at 10 % or 800
 * ms it hurts.
 */
export function qualityOf({ loss, roundTripMs }: Health): Quality {
  const slow = roundTripMs ?? 0;
  if (loss >= 0.1 || slow >= 800) return 'thin';
  return loss >= 0.03 || slow >= 300 ? 'fair' : 'good';
}

/** What came out of each of `streams` so far: sound's packets, decoded pictures. */
export function countsOf(
  stats: readonly Stat[],
  streams: Readonly<Partial<Record<Slot, MediaStream>>>,
): Counts {
  const counted = SLOTS.flatMap((slot) => {
    const track = streams[slot]?.getTracks()[0]?.id;
    const stat = stats.find((one) => one.type === 'inbound-rtp' && one.trackIdentifier === track);
    return stat === undefined
      ? []
      : [[slot, number(slot === 'audio' ? stat.packetsReceived : stat.framesDecoded)] as const];
  });
  return Object.fromEntries(counted);
}

/** The statistics of `connection` as plain objects. */
export async function statsOf(connection: RTCPeerConnection): Promise<readonly Stat[]> {
  const report = await connection.getStats();
  const stats: Stat[] = [];
  report.forEach((stat: Stat) => stats.push(stat));
  return stats;
}
