import { describe, expect, it } from 'vitest';
import { COUNTED, countsOf, qualityOf, readHealth } from './stats';

const PAIR = {
  id: 'p',
  type: 'candidate-pair',
  localCandidateId: 'l',
  remoteCandidateId: 'r',
  currentRoundTripTime: 0.042,
};

function stats(localType: string, lost: number, received: number) {
  return [
    { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
    PAIR,
    { id: 'l', type: 'local-candidate', candidateType: localType },
    { id: 'r', type: 'remote-candidate', candidateType: 'host' },
    { id: 'relay-not-used', type: 'local-candidate', candidateType: 'relay' },
    { id: 'in', type: 'inbound-rtp', packetsLost: lost, packetsReceived: received },
  ];
}

describe("a connection's health", () => {
  it('knows whether the pair in use goes through the relay', () => {
    expect(readHealth(stats('relay', 0, 10), COUNTED).health.relayed).toBe(true);
    expect(readHealth(stats('host', 0, 10), COUNTED).health.relayed).toBe(false);
  });

  it('counts only what was lost since the last look', () => {
    const first = readHealth(stats('host', 50, 50), COUNTED);
    const second = readHealth(stats('host', 50, 150), first.counted);
    expect([first.health.loss, second.health.loss]).toEqual([0.5, 0]);
  });

  it.each([
    [0, 40, 'good'],
    [0.05, 40, 'fair'],
    [0, 400, 'fair'],
    [0.2, 40, 'thin'],
    [0, 900, 'thin'],
  ] as const)('calls %d loss at %d ms %s', (loss, roundTripMs, words) => {
    expect(qualityOf({ relayed: false, loss, roundTripMs })).toBe(words);
  });
});

describe('what came out of each place', () => {
  it('is counted at the track that is shown, whatever else the connection carries', () => {
    const shown = (id: string) => ({ getTracks: () => [{ id }] }) as unknown as MediaStream;
    const inbound = [
      { id: '1', type: 'inbound-rtp', trackIdentifier: 'sound', packetsReceived: 50 },
      {
        id: '2',
        type: 'inbound-rtp',
        trackIdentifier: 'face',
        packetsReceived: 90,
        framesDecoded: 15,
      },
      {
        id: '3',
        type: 'inbound-rtp',
        trackIdentifier: 'unclaimed',
        packetsReceived: 900,
        framesDecoded: 150,
      },
    ];
    expect(
      countsOf(inbound, { audio: shown('sound'), camera: shown('face'), screen: shown('none') }),
    ).toEqual({ audio: 50, camera: 15 });
  });
});
