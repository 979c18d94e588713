import { useQuery } from '@tanstack/react-query';
import type { IceServer } from '@/protocol/generated';
import { roomApi } from '../room-api';
import { judgeNetwork, type Gathered, type NetworkWord } from './check';

const PATIENCE_MS = 6_000;

/** Gather candidates once, with a connection that goes nowhere. */
function gather(servers: readonly IceServer[]): Promise<Gathered> {
  return new Promise((resolve) => {
    const ways: string[] = [];
    const errors: number[] = [];
    const iceServers = servers.map(({ urls, username, credential }) => ({
      urls: [...urls],
      ...(username == null ? {} : { username }),
      ...(credential == null ? {} : { credential }),
    }));
    const connection = new RTCPeerConnection({ iceServers });
    const done = (finished: boolean) => {
      clearTimeout(timer);
      connection.close();
      resolve({ ways, errors, finished });
    };
    const timer = setTimeout(() => done(false), PATIENCE_MS);
    connection.onicecandidate = ({ candidate }) =>
      candidate === null ? done(true) : ways.push(wayOf(candidate));
    connection.onicecandidateerror = (event) => errors.push(event.errorCode);
    connection.createDataChannel('check');
    void connection.setLocalDescription();
  });
}

/** TypeScript does not know yet what every browser says of a relay. */
type Candidate = RTCIceCandidate & { readonly relayProtocol?: string | null };

function wayOf({ type, relayProtocol }: Candidate): string {
  return [type, relayProtocol].filter(Boolean).join('/');
}

async function testNetwork(): Promise<NetworkWord> {
  const { servers } = await roomApi.ice();
  return judgeNetwork(await gather(servers), servers);
}

/** What the network allows; `unknown` when it could not be tested, which hinders nobody. */
export function useNetwork(): NetworkWord {
  const test = useQuery({
    queryKey: ['network'],
    queryFn: testNetwork,
    staleTime: 60_000,
    retry: false,
  });
  if (test.isPending) return 'checking';
  return test.data ?? 'unknown';
}
